/// A `date`: a day of the calendar without a time or a zone, or one of the infinities before and after all days.
///
/// ```swift
/// let due = PostgresDate(year: 2024, month: 2, day: 29)
/// try await client.execute("UPDATE tasks SET due = \(due) WHERE id = \(id)")
/// ```
///
/// PostgreSQL stores days from 4714-11-24 BC to 5874897-12-31. Others can be reckoned with, but not bound.
public struct PostgresDate: Sendable, Hashable {
    /// Days since 2000-01-01; `Int32.max` and `Int32.min` stand for the infinities.
    public let daysSince2000: Int32

    /// The day so many days after 2000-01-01.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// A day of the Gregorian calendar; nil if it has no such day or PostgreSQL cannot store it.
    ///
    /// - Parameters:
    ///   - year: the year; 0 is 1 BC, -1 is 2 BC, and so on.
    ///   - month: 1 to 12.
    ///   - day: 1 to the month's last.
    public init?(year: Int, month: Int, day: Int) {
        guard (-4_713...5_874_897).contains(year), (1...12).contains(month), day >= 1,
            day <= ProlepticCalendar.daysInMonth(month, year: year)
        else { return nil }
        let days = ProlepticCalendar.days(year: year, month: month, day: day)
        guard PostgresDate.storable.contains(days) else { return nil }
        daysSince2000 = Int32(days)
    }

    /// After all days.
    public static let infinity = PostgresDate(daysSince2000: .max)
    /// Before all days.
    public static let negativeInfinity = PostgresDate(daysSince2000: .min)

    /// Whether it is a day, not an infinity.
    public var isFinite: Bool { self != .infinity && self != .negativeInfinity }

    /// Year (0 is 1 BC), month and day; nil for the infinities.
    public var components: (year: Int, month: Int, day: Int)? {
        isFinite ? ProlepticCalendar.components(days: Int(daysSince2000)) : nil
    }

    /// src/include/datatype/timestamp.h, IS_VALID_DATE.
    static let storable = -2_451_545...2_145_031_948
}

extension PostgresDate: Comparable {
    public static func < (left: PostgresDate, right: PostgresDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }
}

extension PostgresDate: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .date }
    public static var postgresArrayType: PostgresType { .dateArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .date else { throw cell.mismatch(PostgresDate.self) }
        daysSince2000 = try cell.integer(Int32.self)
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        guard !isFinite || PostgresDate.storable.contains(Int(daysSince2000)) else {
            throw PostgresEncodingError(
                reason: "the day is beyond those that PostgreSQL can store, 4714-11-24 BC to 5874897-12-31")
        }
        buffer.appendBigEndian(daysSince2000)
    }
}
