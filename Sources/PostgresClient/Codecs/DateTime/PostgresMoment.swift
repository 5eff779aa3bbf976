/// What ``PostgresTimestamp`` and ``PostgresTimestamptz`` have in common: a point in time that is exact in microseconds,
/// from 4714-11-24 BC to the year 294276, or one of the infinities before and after all points.
public protocol PostgresMoment: PostgresCodable, PostgresArrayElement, Hashable, Comparable, LosslessStringConvertible {
    /// Microseconds since 2000-01-01 00:00; `Int64.max` and `Int64.min` stand for the infinities.
    var microsecondsSince2000: Int64 { get }

    /// The point so many microseconds after 2000-01-01 00:00. One that PostgreSQL cannot store cannot be bound.
    init(microsecondsSince2000: Int64)
}

extension PostgresMoment {
    /// After all points in time.
    public static var infinity: Self { Self(microsecondsSince2000: .max) }
    /// Before all points in time.
    public static var negativeInfinity: Self { Self(microsecondsSince2000: .min) }

    /// Whether it is a point in time, not an infinity.
    public var isFinite: Bool { microsecondsSince2000 != .max && microsecondsSince2000 != .min }

    /// A time on a day, in UTC for ``PostgresTimestamptz``. An infinite day makes an infinity; nil if PostgreSQL cannot
    /// store it: timestamps end in the year 294276, days later.
    public init?(date: PostgresDate, time: PostgresTime) {
        guard date.isFinite else {
            self = date == .infinity ? .infinity : .negativeInfinity
            return
        }
        let (start, overflows) = Int64(date.daysSince2000)
            .multipliedReportingOverflow(by: PostgresTime.microsecondsInDay)
        let (microseconds, ends) = start.addingReportingOverflow(time.microseconds)
        guard !overflows, !ends, storable.contains(microseconds) else { return nil }
        self.init(microsecondsSince2000: microseconds)
    }

    /// The day, in UTC for ``PostgresTimestamptz``; infinite if it is.
    public var date: PostgresDate {
        guard isFinite else { return self == Self.infinity ? .infinity : .negativeInfinity }
        // Less than 2³¹ for every Int64 of microseconds.
        return PostgresDate(daysSince2000: Int32(truncatingIfNeeded: dayAndTime.day))
    }

    /// The time of day, in UTC for ``PostgresTimestamptz``; midnight for the infinities.
    public var time: PostgresTime { PostgresTime(unchecked: isFinite ? Int64(dayAndTime.time) : 0) }

    private var dayAndTime: (day: Int, time: Int) {
        let (value, day) = (Int(microsecondsSince2000), Int(PostgresTime.microsecondsInDay))
        let days = value.dividedDown(by: day)
        let time = value % day
        return (days, time < 0 ? time + day : time)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        guard !isFinite || storable.contains(microsecondsSince2000) else {
            throw PostgresEncodingError(
                reason: "the time is beyond those that PostgreSQL can store, 4714-11-24 BC to the year 294276")
        }
        buffer.appendBigEndian(microsecondsSince2000)
    }
}

/// src/include/datatype/timestamp.h, IS_VALID_TIMESTAMP.
private let storable: Range<Int64> = -211_813_488_000_000_000..<9_223_371_331_200_000_000
