public import struct Foundation.Date

/// `timestamptz`, and `timestamp` read as UTC. `distantFuture` and `distantPast` stand for PostgreSQL's infinities. For
/// exact microseconds in all years see ``PostgresTimestamptz``.
extension Date: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .timestamptz }
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .timestamptz || cell.type == .timestamp else { throw cell.mismatch(Date.self) }
        self.init(PostgresTimestamptz(microsecondsSince2000: try cell.integer(Int64.self)))
    }

    /// Rounds to microseconds.
    ///
    /// - Throws: ``PostgresEncodingError`` for NaN and for what is beyond 4714 BC and the year 294276.
    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        guard let moment = PostgresTimestamptz(self) else {
            throw PostgresEncodingError(reason: "the date is none, or beyond those that PostgreSQL can store")
        }
        try moment.encode(into: &buffer)
    }
}

extension Date {
    /// The same point in time, to about a microsecond; `distantFuture` and `distantPast` for the infinities.
    public init(_ moment: PostgresTimestamptz) {
        guard moment.isFinite else {
            self = moment == .infinity ? .distantFuture : .distantPast
            return
        }
        // Seconds and microseconds apart: together they have more digits than a Double holds.
        let (seconds, microseconds) = moment.microsecondsSince2000.quotientAndRemainder(dividingBy: 1_000_000)
        let whole = Double(seconds) - PostgresTimestamptz.from2000To2001
        self.init(timeIntervalSinceReferenceDate: whole + Double(microseconds) / 1_000_000)
    }

    /// The point in time that the timestamp says in UTC.
    public init(_ moment: PostgresTimestamp) {
        self.init(PostgresTimestamptz(microsecondsSince2000: moment.microsecondsSince2000))
    }
}

extension PostgresTimestamptz {
    /// Seconds from 2000-01-01, PostgreSQL's epoch, to 2001-01-01, Foundation's.
    fileprivate static let from2000To2001: Double = 31_622_400

    /// The same point in time, rounded to microseconds. `distantFuture` and `distantPast` become the infinities; nil for NaN
    /// and for what is beyond the range of 64 bits of microseconds.
    public init?(_ date: Date) {
        guard date != .distantFuture, date != .distantPast else {
            self = date == .distantFuture ? .infinity : .negativeInfinity
            return
        }
        let interval = date.timeIntervalSinceReferenceDate
        let seconds = interval.rounded(.down)
        guard let whole = Int64(exactly: seconds) else { return nil }
        let rest = Int64(((interval - seconds) * 1_000_000).rounded())
        let (sum, isTooLate) = whole.addingReportingOverflow(Int64(PostgresTimestamptz.from2000To2001))
        let (product, isTooLarge) = sum.multipliedReportingOverflow(by: 1_000_000)
        let (microseconds, isBeyond) = product.addingReportingOverflow(rest)
        guard !isTooLate, !isTooLarge, !isBeyond else { return nil }
        self.init(microsecondsSince2000: microseconds)
    }
}
