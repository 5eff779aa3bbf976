import Foundation

/// JSON as this module writes and reads it.
enum JSON {
    // Both may be used by many tasks at once. One for each value would be more work than most values.
    private static let encoder = JSONEncoder()
    private static let decoder = JSONDecoder()

    /// - Throws: `EncodingError` for a value that JSON does not have.
    static func encode<Value: Encodable>(_ value: Value) throws -> [UInt8] {
        if Value.self == NoAnswer.self { return PlainJSON.null }
        if Value.self == String.self, let text = value as? String, let json = PlainJSON.written(text) { return json }
        return try encoder.encode(value).withUnsafeBytes { [UInt8]($0) }
    }

    /// - Throws: `DecodingError` when the text is no JSON, or not that of such a value.
    static func decode<Value: Decodable>(_ text: some ContiguousBytes, as _: Value.Type = Value.self) throws -> Value {
        try text.withUnsafeBytes { text in
            if Value.self == String.self, let value = PlainJSON.string(text) as? Value { return value }
            if Value.self == NoAnswer.self, PlainJSON.isNull(text), let value = NoAnswer() as? Value { return value }
            // Copied as a piece: as a sequence of bytes it would be an iterator's work.
            return try decoder.decode(Value.self, from: Data(text))
        }
    }
}
