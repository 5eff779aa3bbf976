/// The message is larger than the receiver takes.
public struct MessageTooLarge: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "message_too_large"

    /// Which part of it.
    public let part: String
    /// How large that is; bytes, unless the part says otherwise.
    public let size: Int
    /// How large it may be.
    public let limit: Int

    init(part: String, size: Int, limit: Int) {
        self.part = part
        self.size = size
        self.limit = limit
    }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let part = fields["part"], let size = fields["size"].flatMap({ Int($0) }),
            let limit = fields["limit"].flatMap({ Int($0) })
        else { return nil }
        self.init(part: part, size: size, limit: limit)
    }

    /// The particulars by name.
    public var fields: [String: String] { ["part": part, "size": "\(size)", "limit": "\(limit)"] }

    /// What is too large, and how large it may be.
    public var description: String { "the message's \(part.shown) is too large: \(size), the limit is \(limit)" }
}
