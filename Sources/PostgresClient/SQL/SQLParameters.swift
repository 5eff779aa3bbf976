/// Bound values, already in PostgreSQL's binary format, in one buffer.
///
/// A statement is copied on its way to the server, so this has few references to count.
struct SQLParameters: Sendable {
    struct Entry: Sendable {
        let start: Int
        /// Bytes, -1 for NULL.
        let length: Int
        /// Where `$1`, `$2`, … starts in the statement's `text.utf8`, so that fragments are renumbered without parsing SQL.
        let placeholder: Int
        /// The type's object identifier.
        let type: UInt32
    }

    private final class Failure: Sendable {
        let error: PostgresEncodingError

        init(_ error: PostgresEncodingError) {
            self.error = error
        }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []
    private var firstFailure: Failure?

    var count: Int { entries.count }

    /// The types' object identifiers, as libpq takes them.
    var types: [UInt32] { entries.map(\.type) }

    /// Interpolation cannot throw, so a value that cannot be sent is kept here and thrown when the statement is run.
    var failure: PostgresEncodingError? { firstFailure?.error }

    /// Makes room for that many values, of eight bytes each.
    mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
        bytes.reserveCapacity(count * 8)
    }

    mutating func append<Value: PostgresEncodable>(_ value: Value, placeholder: Int) {
        let start = bytes.count
        let type = Value.postgresType.oid
        guard !value.isNull else {
            entries.append(Entry(start: start, length: -1, placeholder: placeholder, type: type))
            return
        }
        do throws(PostgresEncodingError) {
            try value.encode(into: &bytes)
        } catch {
            firstFailure = firstFailure ?? Failure(error.at(parameter: entries.count + 1))
        }
        entries.append(Entry(start: start, length: bytes.count - start, placeholder: placeholder, type: type))
    }

    /// Adds those of a fragment, whose placeholders are at `placeholders` now.
    mutating func append(_ other: SQLParameters, placeholders: [Int]) {
        let offset = bytes.count
        bytes += other.bytes
        entries += zip(other.entries, placeholders).map { entry, placeholder in
            Entry(start: entry.start + offset, length: entry.length, placeholder: placeholder, type: entry.type)
        }
        firstFailure = firstFailure ?? other.firstFailure
    }
}
