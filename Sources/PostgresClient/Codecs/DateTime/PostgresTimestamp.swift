/// A `timestamp without time zone`, exact in microseconds: a day and a time of day as somebody read them off a wall clock.
/// It says no point in time unless everybody agrees on the zone. For columns that hold UTC, Foundation's Date is
/// read from them as well.
public struct PostgresTimestamp: PostgresMoment {
    public let microsecondsSince2000: Int64

    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    public static var postgresType: PostgresType { .timestamp }
    public static var postgresArrayType: PostgresType { .timestampArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .timestamp else { throw cell.mismatch(PostgresTimestamp.self) }
        microsecondsSince2000 = try cell.integer(Int64.self)
    }

    /// As the server prints it: `2024-02-29 10:00:00.5`, `0044-03-15 12:00:00 BC`, `infinity`.
    public var description: String { date.text(separator: " ", time: time.description) }

    /// Reads what ``description`` writes, also with a `T` in the middle; nil for anything else.
    public init?(_ text: String) {
        guard let (date, rest) = PostgresDate.scan(text) else { return nil }
        guard date.isFinite else {
            self = date == .infinity ? .infinity : .negativeInfinity
            return
        }
        guard let time = PostgresTime(String(rest.dropFirst())) else { return nil }
        self.init(date: date, time: time)
    }
}
