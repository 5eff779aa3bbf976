/// Bound values, already in PostgreSQL's binary format, in one buffer.
struct SQLParameters: Sendable {
    struct Entry: Sendable {
        let type: UInt32
        let start: Int
        /// Bytes, -1 for NULL.
        let length: Int
    }

    private(set) var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []
    /// Interpolation cannot throw, so a value that cannot be sent is kept here and thrown when the statement is run.
    private(set) var failure: PostgresEncodingError?

    var count: Int { entries.count }

    mutating func append<Value: PostgresEncodable>(_ value: Value) {
        let start = bytes.count
        let type = Value.postgresType.oid
        guard !value.isNull else {
            entries.append(Entry(type: type, start: start, length: -1))
            return
        }
        do throws(PostgresEncodingError) {
            try value.encode(into: &bytes)
        } catch {
            failure = failure ?? error.at(parameter: entries.count + 1)
        }
        entries.append(Entry(type: type, start: start, length: bytes.count - start))
    }

    mutating func append(_ other: SQLParameters) {
        let offset = bytes.count
        bytes += other.bytes
        entries += other.entries.map { Entry(type: $0.type, start: $0.start + offset, length: $0.length) }
        failure = failure ?? other.failure
    }
}
