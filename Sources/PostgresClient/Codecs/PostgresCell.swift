/// One value of a result as the server sent it. Valid only while ``PostgresDecodable/init(cell:)`` runs.
public struct PostgresCell {
    /// The column's type.
    public let type: PostgresType
    /// The value in binary format, nil for NULL.
    public let bytes: UnsafeRawBufferPointer?
    /// Whether the server guarantees that text is UTF-8. It does not in databases with encoding SQL_ASCII.
    let isTextValid: Bool

    /// The bytes of a value that must not be NULL.
    public func required() throws(PostgresDecodingFailure) -> UnsafeRawBufferPointer {
        guard let bytes else { throw PostgresDecodingFailure("is NULL; decode it as an Optional or use coalesce()") }
        return bytes
    }

    /// An integer of exactly the width of `Value`, in host order.
    func integer<Value: FixedWidthInteger>(_: Value.Type) throws(PostgresDecodingFailure) -> Value {
        let bytes = try required()
        guard bytes.count == MemoryLayout<Value>.size else { throw malformed(bytes.count) }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }

    func mismatch(_ wanted: Any.Type) -> PostgresDecodingFailure {
        PostgresDecodingFailure("is of type \(type), which is not read as \(wanted); cast it in the statement")
    }

    func malformed(_ count: Int) -> PostgresDecodingFailure {
        PostgresDecodingFailure("has \(count) bytes, which is no binary \(type)")
    }
}
