/// The receiver's answer is not what the method answers. The method has run.
public struct RPCAnswerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// The host it was for; nil when any of the topic was asked.
    public let host: String?
    /// What to search both logs for.
    public let requestID: String

    init(_ message: RPCRequest) {
        method = message.method
        host = message.host
        requestID = message.requestID
    }

    /// Which answer.
    public var description: String {
        "the answer of \(host ?? "the receiver") to \(method) cannot be read; request \(requestID)"
    }
}
