/// A type whose arrays can be bound and read.
public protocol PostgresArrayElement: Sendable {
    /// The type of the whole array.
    static var postgresArrayType: PostgresType { get }

    /// Appends the array in binary format.
    static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) throws(PostgresEncodingError)

    /// Reads an array of one dimension without NULLs.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self]
}

extension PostgresArrayElement where Self: PostgresEncodable {
    public static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        // Dimensions, has-nulls, element type, then length and lower bound of the one dimension:
        // src/backend/utils/adt/arrayfuncs.c, array_send.
        buffer.appendBigEndian(Int32(array.isEmpty ? 0 : 1))
        buffer.appendBigEndian(Int32(0))
        buffer.appendBigEndian(postgresType.oid)
        guard !array.isEmpty else { return }
        buffer.appendBigEndian(Int32(truncatingIfNeeded: array.count))
        buffer.appendBigEndian(Int32(1))
        for element in array {
            let start = buffer.count
            buffer.appendBigEndian(Int32(0))
            try element.encode(into: &buffer)
            let length = Int32(truncatingIfNeeded: buffer.count - start - 4)
            withUnsafeBytes(of: length.bigEndian) { buffer.replaceSubrange(start..<start + 4, with: $0) }
        }
    }
}

extension PostgresArrayElement where Self: PostgresDecodable {
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self] {
        let bytes = try cell.required()
        var position = 0
        func next() throws(PostgresDecodingFailure) -> Int32 {
            guard position + 4 <= bytes.count else { throw cell.malformed(bytes.count) }
            defer { position += 4 }
            return Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int32.self))
        }
        let dimensions = try next()
        _ = try next()
        let element = PostgresType(oid: UInt32(bitPattern: try next()))
        guard dimensions > 0 else { return [] }
        guard dimensions == 1 else {
            throw PostgresDecodingFailure("is an array of \(dimensions) dimensions, not of one")
        }
        let count = try next()
        _ = try next()
        var result: [Self] = []
        for _ in 0..<max(count, 0) {
            let length = Int(try next())
            guard length <= bytes.count - position else { throw cell.malformed(bytes.count) }
            let part = length < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
            result.append(try Self(cell: PostgresCell(type: element, bytes: part, isTextValid: cell.isTextValid)))
            position += max(length, 0)
        }
        return result
    }
}

extension Bool: PostgresArrayElement { public static var postgresArrayType: PostgresType { .boolArray } }
extension Int16: PostgresArrayElement { public static var postgresArrayType: PostgresType { .int2Array } }
extension Int32: PostgresArrayElement { public static var postgresArrayType: PostgresType { .int4Array } }
extension Int64: PostgresArrayElement { public static var postgresArrayType: PostgresType { .int8Array } }
extension Int: PostgresArrayElement { public static var postgresArrayType: PostgresType { .int8Array } }
extension Double: PostgresArrayElement { public static var postgresArrayType: PostgresType { .float8Array } }
extension String: PostgresArrayElement { public static var postgresArrayType: PostgresType { .textArray } }

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public static var postgresType: PostgresType { Element.postgresArrayType }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try Element.encodeArray(self, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        self = try Element.decodeArray(cell)
    }
}
