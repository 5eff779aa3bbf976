/// A `timestamp with time zone`, exact in microseconds: a point in time. PostgreSQL stores it in UTC, without the zone it
/// was written in. Foundation's Date is bound and read as the same type; it holds microseconds exactly from the year 1865
/// to 2137 only, and has no infinities.
public struct PostgresTimestamptz: PostgresMoment {
    public let microsecondsSince2000: Int64

    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    public static var postgresType: PostgresType { .timestamptz }
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .timestamptz else { throw cell.mismatch(PostgresTimestamptz.self) }
        microsecondsSince2000 = try cell.integer(Int64.self)
    }

    /// As the server prints it in UTC: `2024-02-29 10:00:00.5+00`, `0044-03-15 12:00:00+00 BC`, `infinity`.
    public var description: String { date.text(separator: " ", time: "\(time)+00") }

    /// As ISO 8601 and `to_jsonb()` write it: `2024-02-29T10:00:00.5+00:00`.
    var iso8601: String { date.text(separator: "T", time: "\(time)+00:00") }

    /// Reads what ``description`` writes, also with a `T` in the middle and with another zone: `Z`, `+02`, `-03:30`; nil
    /// for anything else, such as a text without a zone.
    public init?(_ text: String) {
        guard let (date, rest) = PostgresDate.scan(text) else { return nil }
        guard date.isFinite else {
            self = date == .infinity ? .infinity : .negativeInfinity
            return
        }
        var scanner = TextScanner(rest.dropFirst())
        guard let time = PostgresTime.scan(&scanner), let offset = Self.scanZone(&scanner), scanner.isAtEnd,
            let local = PostgresTimestamp(date: date, time: time)
        else { return nil }
        // The range of timestamps keeps far enough from that of Int64.
        self.init(microsecondsSince2000: local.microsecondsSince2000 - Int64(offset) * 1_000_000)
    }

    /// Seconds east of UTC.
    private static func scanZone(_ scanner: inout TextScanner) -> Int? {
        if scanner.take("Z") { return 0 }
        let isWest = scanner.take("-")
        guard isWest || scanner.take("+"), let hours = scanner.number(digits: 2...2) else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] where scanner.take(":") {
            guard let number = scanner.number(digits: 2...2), number < 60 else { return nil }
            seconds += number * unit
        }
        return isWest ? -seconds : seconds
    }
}
