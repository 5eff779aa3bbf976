/// The answer of a method that has nothing to say but that it is done: `null` on the wire.
public struct NoAnswer: Codable, Sendable, Hashable {
    /// Creates it.
    public init() {}

    /// Reads it, whatever it is: a method may learn to answer later.
    public init(from decoder: any Decoder) {}

    /// Writes `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}
