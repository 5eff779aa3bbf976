/// There is no receiver to send to, or nobody could tell in time what may be sent to it. Nothing was sent.
public enum RPCRoutingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No host of that name listens to the topic.
    case unknownHost(host: String, topic: String)
    /// It has not reported for too long, or was declared dead.
    case hostDown(host: String, topic: String)
    /// It never said where it listens.
    case noAddress(host: String, topic: String)
    /// Of those that listen to the topic, none is up and said where it listens.
    case nobodyUp(topic: String, known: Int)
    /// Finding out who listens took longer than the caller's deadline.
    case timedOut(topic: String)
    /// Finding out what may be sent took longer than the caller's deadline.
    case capTimedOut(topic: String)

    /// Who was looked for, what was found, what to do.
    public var description: String {
        switch self {
        case .unknownHost(let host, let topic):
            "no service listens to topic \(topic) on host \(host): is it spelled as in `tidemark service list`?"
        case .hostDown(let host, let topic):
            "the service for topic \(topic) on host \(host) is down: it stopped reporting, or was declared dead"
        case .noAddress(let host, let topic):
            "the service for topic \(topic) on host \(host) has no rpc_address in its row: it is of a release that does "
                + "not listen, or does not listen yet"
        case .nobodyUp(let topic, 0): "no service listens to topic \(topic)"
        case .nobodyUp(let topic, let known):
            "of the \(known) services that listen to topic \(topic) none is up with an address"
        case .timedOut(let topic): "nobody could tell in time who listens to topic \(topic)"
        case .capTimedOut(let topic):
            "nobody could tell in time which version services of topic \(topic) understand: is the database there?"
        }
    }
}
