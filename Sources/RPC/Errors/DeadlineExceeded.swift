/// The receiver did not finish within the time the caller gave. The method was cancelled; it may have run in part.
public struct DeadlineExceeded: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "deadline_exceeded"

    /// The method.
    public let method: String

    init(method: String) { self.method = method }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let method = fields["method"] else { return nil }
        self.init(method: method)
    }

    /// The particulars by name.
    public var fields: [String: String] { ["method": method] }

    /// What happened.
    public var description: String {
        "\(method.shown) did not finish before the caller's deadline: it was cancelled, and may have run in part"
    }
}
