/// The Gregorian calendar, reckoned back before its start as PostgreSQL and the SQL standard do. Years are counted as
/// astronomers do: 0 is 1 BC, -1 is 2 BC.
enum ProlepticCalendar {
    /// Days from 2000-01-01 to 0000-03-01, the start of a cycle of 400 years that ends with its leap day.
    private static let cycleStart = -730_425
    private static let daysInCycle = 146_097

    /// The days since 2000-01-01 of a day of the calendar; any month but 1…12 and any day count on.
    static func days(year: Int, month: Int, day: Int) -> Int {
        // Years begin in March, so that a leap day is the last day of its year.
        let marchYear = month > 2 ? year : year - 1
        let cycle = marchYear.dividedDown(by: 400)
        let yearOfCycle = marchYear - cycle * 400
        let marchMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * daysInCycle + dayOfCycle + cycleStart
    }

    /// The day of the calendar, so many days after 2000-01-01.
    static func components(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days - cycleStart
        let cycle = shifted.dividedDown(by: daysInCycle)
        let dayOfCycle = shifted - cycle * daysInCycle
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
