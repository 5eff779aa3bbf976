/// Reads the binary form of a value from its start to its end. What is too short is an error, never a trap.
public struct PostgresCellReader {
    private let cell: PostgresCell
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ cell: PostgresCell, bytes: UnsafeRawBufferPointer) {
        self.cell = cell
        self.bytes = bytes
    }

    /// How many bytes are left.
    public var remaining: Int { bytes.count - position }

    /// The next integer, which the server sends in network byte order.
    ///
    /// - Throws: ``PostgresDecodingFailure`` when fewer bytes are left.
    public mutating func integer<Value: FixedWidthInteger>(
        _: Value.Type = Value.self
    ) throws(PostgresDecodingFailure) -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= remaining else { throw cell.malformed() }
        defer { position += size }
        return Value(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Value.self))
    }

    /// The next `count` bytes as a value of that type; nil as a length stands for NULL.
    ///
    /// - Throws: ``PostgresDecodingFailure`` when fewer bytes are left, or when `Value` cannot be read from them.
    public mutating func value<Value: PostgresDecodable>(
        _: Value.Type = Value.self, type: PostgresType, count: Int?
    ) throws(PostgresDecodingFailure) -> Value {
        guard let count else {
            return try Value(cell: PostgresCell(type: type, bytes: nil, isTextValid: cell.isTextValid))
        }
        guard count >= 0, count <= remaining else { throw cell.malformed() }
        let part = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
        position += count
        return try Value(cell: PostgresCell(type: type, bytes: part, isTextValid: cell.isTextValid))
    }

    /// A value behind its length in four bytes, as arrays, ranges and composite types hold theirs. A length of -1 is NULL.
    ///
    /// - Throws: ``PostgresDecodingFailure`` as ``value(_:type:count:)``.
    public mutating func prefixedValue<Value: PostgresDecodable>(
        _: Value.Type = Value.self, type: PostgresType
    ) throws(PostgresDecodingFailure) -> Value {
        let length = try integer(Int32.self)
        return try value(Value.self, type: type, count: length == -1 ? nil : Int(length))
    }

    /// - Throws: ``PostgresDecodingFailure`` when bytes are left over.
    public func finish() throws(PostgresDecodingFailure) {
        guard remaining == 0 else { throw cell.malformed() }
    }
}
