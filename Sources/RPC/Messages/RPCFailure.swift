/// A failure as it crosses the wire: a code that both sides know, and fields. Never the name of a type: the other side
/// may be another release, or another language.
public struct RPCFailure: Sendable, Hashable {
    /// What happened, in snake_case: `unsupported_version`.
    public var code: String
    /// What happened, for people.
    public var message: String
    /// The particulars by name.
    public var fields: [String: String]
    /// Whether the same message may be sent again later: nothing was done, and it was not the message's fault.
    public var isRetryable: Bool
    /// Whether this is one of the answers that the method promises: the caller's concern and no fault of the receiver.
    public var isExpected: Bool

    /// Creates a failure.
    public init(
        code: String, message: String, fields: [String: String] = [:], isRetryable: Bool = false,
        isExpected: Bool = false
    ) {
        self.code = code
        self.message = message
        self.fields = fields
        self.isRetryable = isRetryable
        self.isExpected = isExpected
    }
}
