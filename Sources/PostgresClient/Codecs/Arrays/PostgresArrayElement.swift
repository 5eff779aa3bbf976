/// A type whose arrays can be bound and read. Arrays have one dimension; elements that may be NULL are Optionals:
///
/// ```swift
/// try await client.execute("SELECT id FROM services WHERE host = ANY(\(["a", "b"]))")
/// let seen = try row.decode([Date?].self, named: "seen")
/// ```
///
/// A type that conforms to ``PostgresEncodable`` and ``PostgresDecodable`` needs ``postgresArrayType`` only.
public protocol PostgresArrayElement: Sendable {
    /// The type of the whole array.
    static var postgresArrayType: PostgresType { get }

    /// Appends the array in binary format.
    ///
    /// - Throws: ``PostgresEncodingError`` when PostgreSQL cannot store an element.
    static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) throws(PostgresEncodingError)

    /// Reads an array.
    ///
    /// - Throws: ``PostgresDecodingFailure`` when it is NULL, has several dimensions or an element that cannot be read.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self]
}

extension PostgresArrayElement where Self: PostgresEncodable {
    public static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        // Dimensions, has-nulls, element type, then length and lower bound of the one dimension:
        // src/backend/utils/adt/arrayfuncs.c, array_send.
        buffer.appendBigEndian(Int32(array.isEmpty ? 0 : 1))
        buffer.appendBigEndian(Int32(array.contains(where: \.isNull) ? 1 : 0))
        buffer.appendBigEndian(postgresType.oid)
        guard !array.isEmpty else { return }
        buffer.appendBigEndian(Int32(truncatingIfNeeded: array.count))
        buffer.appendBigEndian(Int32(1))
        for element in array { try buffer.appendPrefixed(element) }
    }
}

extension PostgresArrayElement where Self: PostgresDecodable {
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self] {
        guard cell.type.mayBeArray else { throw cell.mismatch([Self].self) }
        var reader = try cell.reader()
        let dimensions = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        let element = PostgresType(oid: try reader.integer(UInt32.self))
        guard dimensions != 0 else { return [] }
        guard dimensions > 0 else { throw cell.malformed() }
        guard dimensions == 1 else {
            throw cell.failure("has \(dimensions) dimensions where one can be read; use unnest() or select a slice")
        }
        let count = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        // Each element has its length before it, so a count that the bytes cannot hold is a damaged array.
        guard count >= 0, Int(count) <= reader.remaining / 4 else { throw cell.malformed() }
        var result: [Self] = []
        result.reserveCapacity(Int(count))
        for index in 0..<Int(count) {
            do throws(PostgresDecodingFailure) {
                result.append(try reader.prefixedValue(Self.self, type: element))
            } catch {
                throw cell.part("element \(index + 1) of \(count)", error)
            }
        }
        try reader.finish()
        return result
    }
}

extension PostgresCell {
    /// A part of the value cannot be read.
    func part(_ name: String, _ failure: PostgresDecodingFailure) -> PostgresDecodingFailure {
        PostgresDecodingFailure("is of type \(type) (\(shape)), whose \(name) \(failure.reason)")
    }
}

extension PostgresType {
    /// Whether a value can have the binary form of an array.
    fileprivate var mayBeArray: Bool { oid >= PostgresType.firstUserDefined || description.hasSuffix("[]") }
}
