/// A `time`: the time of day in microseconds, without a day or a zone. The day's end, 24:00:00, is a time, too.
public struct PostgresTime: Sendable, Hashable {
    /// Microseconds since midnight, 0 to 86 400 000 000.
    public let microseconds: Int64

    static let microsecondsInDay: Int64 = 86_400_000_000

    /// A time of day; nil for less than 0 or more than a day.
    public init?(microseconds: Int64) {
        guard (0...Self.microsecondsInDay).contains(microseconds) else { return nil }
        self.microseconds = microseconds
    }

    /// A time of day; nil if there is none such. 24:00:00 is the only one with the hour 24. Leap seconds are not stored.
    ///
    /// - Parameters:
    ///   - hour: 0 to 24.
    ///   - minute: 0 to 59.
    ///   - second: 0 to 59.
    ///   - microsecond: 0 to 999 999.
    public init?(hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
        guard (0...24).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999_999).contains(microsecond)
        else { return nil }
        self.init(microseconds: Int64(((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond))
    }

    /// A time that is known to be one.
    init(unchecked microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// 0 to 24.
    public var hour: Int { Int(microseconds / 3_600_000_000) }
    /// 0 to 59.
    public var minute: Int { Int(microseconds / 60_000_000 % 60) }
    /// 0 to 59.
    public var second: Int { Int(microseconds / 1_000_000 % 60) }
    /// 0 to 999 999.
    public var microsecond: Int { Int(microseconds % 1_000_000) }
}

extension PostgresTime: Comparable {
    public static func < (left: PostgresTime, right: PostgresTime) -> Bool { left.microseconds < right.microseconds }
}

extension PostgresTime: LosslessStringConvertible {
    /// As the server prints it: `10:00:00`, `10:00:00.5`.
    public var description: String {
        "\(TimeText.padded(hour, 2)):\(TimeText.padded(minute, 2)):\(TimeText.padded(second, 2))"
            + TimeText.fraction(microsecond)
    }

    /// Reads hours, minutes and seconds with up to six decimals, as ``description`` writes them; nil for anything else.
    public init?(_ text: String) {
        var scanner = TextScanner(text)
        guard let time = PostgresTime.scan(&scanner), scanner.isAtEnd else { return nil }
        self = time
    }

    static func scan(_ scanner: inout TextScanner) -> PostgresTime? {
        guard let hour = scanner.number(digits: 2...2), scanner.take(":"), let minute = scanner.number(digits: 2...2)
        else { return nil }
        var (second, microsecond) = (0, 0)
        if scanner.take(":") {
            guard let seconds = scanner.number(digits: 2...2) else { return nil }
            second = seconds
            if scanner.take(".") {
                guard let decimals = scanner.microseconds() else { return nil }
                microsecond = decimals
            }
        }
        return PostgresTime(hour: hour, minute: minute, second: second, microsecond: microsecond)
    }
}

extension PostgresTime: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .time }
    public static var postgresArrayType: PostgresType { .timeArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .time else { throw cell.mismatch(PostgresTime.self) }
        guard let time = PostgresTime(microseconds: try cell.integer(Int64.self)) else { throw cell.malformed() }
        self = time
    }

    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(microseconds) }
}
