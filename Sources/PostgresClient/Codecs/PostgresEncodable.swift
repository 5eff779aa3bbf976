/// A value that can be bound to a parameter.
public protocol PostgresEncodable: Sendable {
    /// The type the server takes the parameter for.
    static var postgresType: PostgresType { get }

    /// Whether the value is sent as NULL; `encode(into:)` is then not called.
    var isNull: Bool { get }

    /// Appends the value in PostgreSQL's binary format.
    ///
    /// - Throws: ``PostgresEncodingError`` when PostgreSQL cannot store the value, such as a string with a NUL.
    func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError)
}

extension PostgresEncodable {
    public var isNull: Bool { false }
}

extension [UInt8] {
    /// Appends an integer in network byte order.
    mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends a value behind its length in four bytes, or -1 for NULL, as arrays and ranges hold theirs.
    mutating func appendPrefixed(_ value: some PostgresEncodable) throws(PostgresEncodingError) {
        guard !value.isNull else { return appendBigEndian(Int32(-1)) }
        let start = count
        appendBigEndian(Int32(0))
        try value.encode(into: &self)
        let length = Int32(truncatingIfNeeded: count - start - 4)
        Swift.withUnsafeBytes(of: length.bigEndian) { replaceSubrange(start..<start + 4, with: $0) }
    }
}
