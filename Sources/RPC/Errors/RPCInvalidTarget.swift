/// A call was addressed to all hosts: only casts can be, since there is one answer to a call.
public struct RPCInvalidTarget: Error, Sendable, Hashable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// The topic whose hosts were meant.
    public let topic: String

    init(method: String, topic: String) {
        self.method = method
        self.topic = topic
    }

    /// What was tried, and what to do.
    public var description: String {
        "\(method) cannot be called on all hosts of topic \(topic): use fanout, or prepare the client for one host"
    }
}
