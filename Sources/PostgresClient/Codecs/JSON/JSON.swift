/// A `json` or `jsonb` value as a Codable type of yours.
///
/// ```swift
/// struct Settings: Codable { var theme: String }
///
/// try await client.execute("UPDATE users SET settings = \(JSON(settings)) WHERE id = \(id)")
/// let settings = try row.decode(JSON<Settings>.self, named: "settings").value
/// ```
///
/// It is bound as `jsonb`, which the server also takes for a `json` column. NULL is the Optional `JSON?`; JSON's own null is
/// `JSON<Settings?>(nil)`. Dates are text in ISO 8601 with microseconds, as `to_jsonb()` writes them.
public struct JSON<Value: Sendable>: Sendable {
    /// The value.
    public var value: Value

    /// Wraps a value, to bind it as `jsonb`.
    public init(_ value: Value) {
        self.value = value
    }
}

extension JSON: Equatable where Value: Equatable {}
extension JSON: Hashable where Value: Hashable {}

extension JSON: PostgresEncodable where Value: Encodable {
    public static var postgresType: PostgresType { .jsonb }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        // One version byte before the text: src/backend/utils/adt/jsonb.c, jsonb_recv.
        buffer.append(1)
        do {
            buffer += try JSONCoding.encoder.encode(value)
        } catch {
            throw JSONCoding.failure(of: Value.self, error)
        }
    }
}

extension JSON: PostgresDecodable where Value: Decodable {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        value = try JSONCoding.decode(Value.self, cell)
    }
}

extension JSON: PostgresArrayElement where Value: Codable {
    public static var postgresArrayType: PostgresType { .jsonbArray }
}
