public import VersionedObjects

/// Whom a client addresses: a topic, and within it one host, any host, or all of them.
public struct Target: Sendable, Hashable {
    /// What the receivers listen to: `compute`.
    public var topic: String
    /// The one host that is meant; nil for any live one that listens to the topic.
    public var host: String?
    /// Whether every live host of the topic is meant. Only casts can be sent to all.
    public var fanout: Bool
    /// Which of the interfaces behind the topic; nil, or an empty name, for the unnamed one.
    public var namespace: String?
    /// The version a message is sent at unless its method says otherwise; nil for 1.0.
    public var version: RPCVersion?

    /// Creates a target.
    public init(
        topic: String, host: String? = nil, fanout: Bool = false, namespace: String? = nil, version: RPCVersion? = nil
    ) {
        self.topic = topic
        self.host = host
        self.fanout = fanout
        self.namespace = namespace
        self.version = version
    }
}
