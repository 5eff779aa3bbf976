/// A text that is sent and stored like any other, and shown nowhere: not by `print`, not in a log, not in a mirror.
@propertyWrapper
public struct Secret: Sendable, Hashable {
    /// The text.
    public var wrappedValue: String?

    /// Keeps a text.
    public init(wrappedValue: String?) { self.wrappedValue = wrappedValue }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    /// Whether there is one, and nothing of it.
    public var description: String { wrappedValue == nil ? "nil" : "…" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Codable {
    /// Reads the text, or null.
    public init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(String?.self)
    }

    /// Writes the text, or null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

// What the compiler writes for the methods' arguments calls these, so that a secret that is not there is left out as any
// other argument.
extension KeyedDecodingContainer {
    func decode(_ type: Secret.Type, forKey key: Key) throws -> Secret {
        Secret(wrappedValue: try decodeIfPresent(String.self, forKey: key))
    }
}

extension KeyedEncodingContainer {
    mutating func encode(_ secret: Secret, forKey key: Key) throws {
        try encodeIfPresent(secret.wrappedValue, forKey: key)
    }
}
