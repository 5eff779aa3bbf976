import Foundation

/// JSON as this module writes and reads it.
enum JSON {
    // Both may be used by many tasks at once. One for each value would be more work than most values.
    private static let encoder = JSONEncoder()
    private static let decoder = JSONDecoder()

    /// - Throws: `EncodingError` for a value that JSON does not have.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        try encoder.encode(value).withUnsafeBytes { [UInt8]($0) }
    }

    /// - Throws: `DecodingError` when the text is no JSON, or not that of such a value.
    static func decode<Value: Decodable>(_ text: some ContiguousBytes, as _: Value.Type = Value.self) throws -> Value {
        // Copied as a piece: as a sequence of bytes it would be an iterator's work.
        try decoder.decode(Value.self, from: text.withUnsafeBytes { Data($0) })
    }
}
