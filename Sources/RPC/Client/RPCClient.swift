public import Logging
public import VersionedObjects

/// The sending side of an interface: picks for each message the newest form that its cap allows, finds the host, sends.
///
/// ```swift
/// let client = RPCClient(
///     target: Target(topic: "disks", version: RPCVersion(2, 1)), cap: cap, transport: transport, directory: directory)
/// try await client.prepare(host: "cmp-7").cast(Resize(instance: id, flavor: "m1.large"))
/// ```
public struct RPCClient: Sendable {
    /// Whom it addresses. The version is the newest that this program speaks.
    public private(set) var target: Target
    /// How long an answer is waited for, the search for the host and for a provisional cap included.
    public private(set) var timeout: Duration
    private(set) var capSource: any RPCCapSource
    /// The version that all is sent in, where it was chosen by hand.
    private(set) var chosenVersion: RPCVersion?
    let transport: any RPCTransport
    let directory: any HostDirectory
    let errors: [any RPCError.Type]
    let logger: Logger
    let tracing = MessageTracing()

    /// Creates a client. Nothing is sent, and nothing looked up, before the first call. What traces its messages is what
    /// the process has for that now.
    ///
    /// - Parameters:
    ///   - target: whom it addresses unless ``prepare(topic:host:fanout:namespace:version:cap:timeout:)`` says
    ///     otherwise. Its version is the newest that this program speaks: messages are sent in that or an older one.
    ///   - cap: the highest version that may be sent.
    ///   - transport: carries messages.
    ///   - directory: knows where hosts listen.
    ///   - timeout: how long an answer is waited for; 60 seconds.
    ///   - errors: what any method may promise besides its own ``RPCMethod/errors``.
    ///   - logger: gets what happens on the way, with the id of each request.
    public init(
        target: Target, cap: any RPCCapSource, transport: any RPCTransport, directory: any HostDirectory,
        timeout: Duration = .seconds(60), errors: [any RPCError.Type] = [],
        logger: Logger = Logger(label: "tidemark.rpc")
    ) {
        self.target = target
        self.capSource = cap
        self.transport = transport
        self.directory = directory
        self.timeout = timeout
        self.errors = errors
        self.logger = logger
    }

    /// The same client with another target, cap or timeout. What is left out stays.
    ///
    /// - Parameters:
    ///   - topic: what the receivers listen to.
    ///   - host: the one host that is meant; ``prepareForAnyHost()`` goes back to any.
    ///   - fanout: whether all hosts of the topic are meant.
    ///   - namespace: which of the interfaces behind the topic.
    ///   - version: the version to send all in, instead of the newest under the cap. It still may not be above the cap.
    ///   - cap: the highest version that may be sent; `RPCCap.none` takes the cap away.
    ///   - timeout: how long an answer is waited for.
    public func prepare(
        topic: String? = nil, host: String? = nil, fanout: Bool? = nil, namespace: String? = nil,
        version: RPCVersion? = nil, cap: (any RPCCapSource)? = nil, timeout: Duration? = nil
    ) -> RPCClient {
        var client = self
        if let topic { client.target.topic = topic }
        if let host { client.target.host = host }
        if let fanout { client.target.fanout = fanout }
        if let namespace { client.target.namespace = namespace }
        if let version { client.chosenVersion = version }
        if let cap { client.capSource = cap }
        if let timeout { client.timeout = timeout }
        return client
    }

    /// The same client for any live host of the topic, whichever one it was made or prepared for.
    public func prepareForAnyHost() -> RPCClient {
        var client = self
        client.target.host = nil
        return client
    }
}
