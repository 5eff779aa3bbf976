/// Whom a message to all reached, and whom not.
public struct RPCFanoutReport: Sendable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// Whom it was for.
    public let topic: String
    /// The hosts that accepted the message.
    public internal(set) var reached: [String] = []
    /// The hosts that are up and did not accept it, each with the reason.
    public internal(set) var failed: [String: any Error] = [:]
    /// The hosts that are down. Nothing was sent to them.
    public internal(set) var down: [String] = []

    init(method: String, topic: String) {
        self.method = method
        self.topic = topic
    }

    /// Whether every host that is up accepted the message.
    public var isComplete: Bool { failed.isEmpty }

    /// How many were reached, and the others by name.
    public var description: String {
        var text = "\(method) reached \(reached.count) hosts of topic \(topic)"
        for (host, error) in failed.sorted(by: { $0.key < $1.key }) { text += "; not \(host): \(error)" }
        if !down.isEmpty { text += "; down: \(down.sorted().joined(separator: ", "))" }
        return text
    }
}
