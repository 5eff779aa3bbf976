/// One value of a result as the server sent it. Valid only while ``PostgresDecodable/init(cell:)`` runs.
public struct PostgresCell {
    /// The type of the value: the column's, or that of an array's element or a range's bound. A domain's values come as
    /// its base type; where the server does not say it, in arrays and in a COPY, as the type that is asked for, if their size
    /// allows.
    public let type: PostgresType
    /// The value in binary format, nil for NULL.
    public let bytes: UnsafeRawBufferPointer?
    /// Whether the server guarantees that text is UTF-8. It does not in databases with encoding SQL_ASCII.
    let isTextValid: Bool

    /// The bytes of a value that must not be NULL.
    ///
    /// - Throws: ``PostgresDecodingFailure`` for NULL.
    public func required() throws(PostgresDecodingFailure) -> UnsafeRawBufferPointer {
        guard let bytes else {
            throw PostgresDecodingFailure("is of type \(type) and NULL; decode it as an Optional or use coalesce()")
        }
        return bytes
    }

    /// An integer of exactly the width of `Value`, in host order.
    func integer<Value: FixedWidthInteger>(_: Value.Type) throws(PostgresDecodingFailure) -> Value {
        let bytes = try required()
        guard bytes.count == MemoryLayout<Value>.size else { throw malformed() }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }

    /// Reads the value part by part.
    ///
    /// - Throws: ``PostgresDecodingFailure`` for NULL.
    public func reader() throws(PostgresDecodingFailure) -> PostgresCellReader {
        PostgresCellReader(self, bytes: try required())
    }
}
