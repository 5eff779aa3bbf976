public import VersionedObjects

/// One message as transports carry it.
public struct RPCRequest: Sendable, Hashable {
    /// Whether somebody waits for the answer.
    public enum Kind: String, Sendable, Hashable {
        /// The method's result is the answer.
        case call
        /// That the message was accepted is the answer; the method runs after that.
        case cast
    }

    /// Whether somebody waits for the answer.
    public var kind: Kind
    /// What the receiver listens to.
    public var topic: String
    /// The host that is meant, so that who receives another's message can tell; nil when any will do.
    public var host: String?
    /// Which of the interfaces behind the topic; nil for the unnamed one. An empty name is none: on a wire they look
    /// the same.
    public var namespace: String? { didSet { namespace = namespace.named } }
    /// The method's name.
    public var method: String
    /// The version of the interface that the receiver must have to understand the message.
    public var version: RPCVersion
    /// A JSON object, in UTF-8: argument name → value.
    public var arguments: [UInt8]
    /// Names the request in the logs of both sides. Not empty.
    public var requestID: String
    /// What travels with the request and is not for the method: the headers of distributed tracing.
    public var context: [String: String]
    /// How long the answer is still worth something, from when this value is handed over. A duration and not a point
    /// in time: the clocks of two hosts differ.
    public var deadline: Duration

    /// Creates a request.
    public init(
        kind: Kind, topic: String, host: String? = nil, namespace: String? = nil, method: String, version: RPCVersion,
        arguments: [UInt8], requestID: String, context: [String: String] = [:], deadline: Duration
    ) {
        self.kind = kind
        self.topic = topic
        self.host = host
        self.namespace = namespace.named
        self.method = method
        self.version = version
        self.arguments = arguments
        self.requestID = requestID
        self.context = context
        self.deadline = deadline
    }
}

extension String? {
    /// The name, or nil for an empty one.
    var named: String? { self == "" ? nil : self }
}
