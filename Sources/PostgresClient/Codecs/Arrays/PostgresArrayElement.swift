/// A type whose arrays can be bound and read. Swift's arrays have one dimension, for more there is ``PostgresMatrix``; elements
/// that may be NULL are Optionals:
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
