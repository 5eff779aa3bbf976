import Foundation

/// JSON as this module writes and reads it.
enum JSON {
    // Both may be used by many tasks at once. One for each value would be more work than most values.
    private static let encoder = JSONEncoder()
    private static let decoder = JSONDecoder()

    /// - Throws: `EncodingError` for a value that JSON does not have.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        [UInt8](try encoder.encode(value))
    }

    /// - Throws: `DecodingError` when the text is no JSON, or not that of such a value.
    static func decode<Value: Decodable>(_ text: some Sequence<UInt8>, as _: Value.Type = Value.self) throws -> Value {
        try decoder.decode(Value.self, from: Data(text))
    }
}
