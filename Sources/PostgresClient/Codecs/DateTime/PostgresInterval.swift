/// An `interval`: months, days and microseconds, each by itself, since months and days differ in length.
///
/// Two intervals are equal if all three parts are; the server also takes 24 hours for a day and 30 days for a month when it
/// compares. From PostgreSQL 17 on, three times the largest or smallest number stands for an infinite interval.
public struct PostgresInterval: Sendable, Hashable {
    /// Months; a year is 12.
    public var months: Int32
    /// Days; a week is 7.
    public var days: Int32
    /// Microseconds; may be more than a day.
    public var microseconds: Int64

    /// An interval of its parts.
    public init(months: Int32 = 0, days: Int32 = 0, microseconds: Int64 = 0) {
        self.months = months
        self.days = days
        self.microseconds = microseconds
    }

    /// An interval of microseconds, rounded towards zero; nil beyond 292 000 years.
    public init?(_ duration: Duration) {
        // A Duration may be longer than its seconds can be counted.
        guard duration < .seconds(Int64.max), duration > .seconds(Int64.min) else { return nil }
        let (seconds, attoseconds) = duration.components
        let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (microseconds, exceeds) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !overflows, !exceeds else { return nil }
        self.init(microseconds: microseconds)
    }
}

extension Duration {
    /// The length of an interval; nil if it has months or days, whose length depends on when they begin.
    public init?(_ interval: PostgresInterval) {
        guard interval.months == 0, interval.days == 0 else { return nil }
        self = .microseconds(interval.microseconds)
    }
}

extension PostgresInterval: CustomStringConvertible {
    /// As the server prints it: `1 year 2 mons -3 days +04:05:06.789`.
    public var description: String {
        // src/backend/utils/adt/datetime.c, EncodeInterval: a positive part behind a negative one gets a sign.
        var parts: [String] = []
        var isAfterNegative = false
        for (number, unit) in [(months / 12, "year"), (months % 12, "mon"), (days, "day")] where number != 0 {
            let sign = isAfterNegative && number > 0 ? "+" : ""
            parts.append("\(sign)\(number) \(unit)\(number == 1 ? "" : "s")")
            isAfterNegative = number < 0
        }
        if microseconds != 0 || parts.isEmpty {
            let magnitude = microseconds.magnitude
            let (seconds, rest) = magnitude.quotientAndRemainder(dividingBy: 1_000_000)
            let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { TimeText.padded($0, 2) }
            let sign = microseconds < 0 ? "-" : isAfterNegative ? "+" : ""
            parts.append(sign + clock.joined(separator: ":") + TimeText.fraction(rest))
        }
        return parts.joined(separator: " ")
    }
}

extension PostgresInterval: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .interval }
    public static var postgresArrayType: PostgresType { .intervalArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .interval else { throw cell.mismatch(PostgresInterval.self) }
        // src/backend/utils/adt/timestamp.c, interval_send.
        var reader = try cell.reader()
        microseconds = try reader.integer()
        days = try reader.integer()
        months = try reader.integer()
        try reader.finish()
    }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(microseconds)
        buffer.appendBigEndian(days)
        buffer.appendBigEndian(months)
    }
}
