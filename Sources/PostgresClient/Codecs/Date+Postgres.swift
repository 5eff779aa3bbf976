public import struct Foundation.Date

/// `timestamptz`, and `timestamp` read as UTC. Microseconds since 2000-01-01 on the wire.
extension Date: PostgresCodable {
    public static var postgresType: PostgresType { .timestamptz }

    /// 2000-01-01 in seconds since 1970: src/include/datatype/timestamp.h, POSTGRES_EPOCH_JDATE.
    private static let postgresEpoch: Double = 946_684_800

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .timestamptz || cell.type == .timestamp else { throw cell.mismatch(Date.self) }
        switch try cell.integer(Int64.self) {
        case .max: self = .distantFuture
        case .min: self = .distantPast
        case let microseconds:
            self.init(timeIntervalSince1970: Date.postgresEpoch + Double(microseconds) / 1_000_000)
        }
    }

    /// Rounds to microseconds; what PostgreSQL cannot hold becomes infinity.
    public func encode(into buffer: inout [UInt8]) {
        let microseconds = ((timeIntervalSince1970 - Date.postgresEpoch) * 1_000_000).rounded()
        let infinity: Int64 = microseconds > 0 ? .max : .min
        let isFinite = self != .distantFuture && self != .distantPast
        buffer.appendBigEndian(isFinite ? Int64(exactly: microseconds) ?? infinity : infinity)
    }
}
