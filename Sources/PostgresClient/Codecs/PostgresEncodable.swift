/// A value that can be bound to a parameter.
///
/// Bool, the integers, Float, Double, String, UUID, Date, Data and [UInt8], the `Postgres…` value types, ``JSON`` and
/// arrays and Optionals of all these conform already. A type of yours that stands for one of them conforms to
/// ``PostgresRepresentable``, a Swift enum for an enum of the database to ``PostgresEnum``. Conform to `PostgresEncodable`
/// and ``PostgresDecodable`` yourself for a type that has a binary form of its own, such as PostgreSQL's `point`:
///
/// ```swift
/// struct Point: PostgresCodable, PostgresArrayElement {
///     var x: Double
///     var y: Double
///
///     // The numbers of built-in types are in PostgreSQL's src/include/catalog/pg_type.dat. A type of an extension has
///     // another number in each database: use .inferred.
///     static var postgresType: PostgresType { PostgresType(oid: 600) }
///     static var postgresArrayType: PostgresType { PostgresType(oid: 1017) }
///
///     // The binary form is what the type's function …_send writes, here src/backend/utils/adt/geo_ops.c, point_send.
///     func encode(into buffer: inout [UInt8]) {
///         x.encode(into: &buffer)
///         y.encode(into: &buffer)
///     }
///
///     init(cell: PostgresCell) throws(PostgresDecodingFailure) {
///         guard cell.type == Self.postgresType else { throw cell.mismatch(Point.self) }
///         var reader = try cell.reader()
///         x = try reader.value(type: .float8, count: 8)
///         y = try reader.value(type: .float8, count: 8)
///         try reader.finish()
///     }
/// }
/// ```
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
