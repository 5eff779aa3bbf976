public import Logging

/// The receiving side: takes requests in, whatever carried them, and runs the handler of an endpoint that speaks the
/// version of the message.
///
/// ```swift
/// let dispatcher = RPCDispatcher(
///     host: "cmp-7", topics: ["disks"],
///     endpoints: [
///         RPCEndpoint(version: RPCVersion(2, 1), handlers),
///         RPCEndpoint(version: RPCVersion(1, 4), handlers),
///     ])
/// ```
///
/// A message that is too new is refused before any argument is looked at, and only methods that have a handler can be
/// called.
public final class RPCDispatcher: RPCReceiver {
    let host: String?
    let topics: Set<String>
    let lateTopics: Set<String>
    let endpoints: [RPCEndpoint]
    let limits: RPCLimits
    let errors: [any RPCError.Type]
    let logger: Logger
    let running: RunningCalls
    let tracing = MessageTracing()

    /// Creates a dispatcher. What traces its methods is what the process has for that now.
    ///
    /// - Parameters:
    ///   - host: the name of this host. A message for another is refused, which happens when an address changes hands;
    ///     nil takes messages for any.
    ///   - topics: what it listens to.
    ///   - lateTopics: those of them that it still listens to while it drains: for what others must tell it about what it
    ///     has begun.
    ///   - endpoints: what it serves. The first that fits a message gets it.
    ///   - limits: what it takes at most.
    ///   - errors: what any method may promise besides its own ``RPCMethod/errors``.
    ///   - logger: gets refusals and failures, with the id of each request.
    public init(
        host: String? = nil, topics: Set<String>, lateTopics: Set<String> = [], endpoints: [RPCEndpoint],
        limits: RPCLimits = RPCLimits(), errors: [any RPCError.Type] = [],
        logger: Logger = Logger(label: "tidemark.rpc")
    ) {
        self.host = host
        self.topics = topics
        self.lateTopics = lateTopics
        self.endpoints = endpoints
        self.limits = limits
        self.errors = errors
        self.logger = logger
        running = RunningCalls(limit: limits.concurrentCalls)
    }

    /// Takes nothing more but on its late topics, and returns when what runs has ended, or when the task is cancelled. A
    /// `GRPCServer` calls this before it stops to listen. Without late topics there is nothing to wait for yet.
    public func drain() async {
        if !lateTopics.isEmpty { await running.drain() }
    }

    /// Takes nothing more, and returns when everything that runs has ended, or when the task is cancelled. What comes in
    /// from now on is refused with ``ReceiverBusy``. A `GRPCServer` calls this at its own end.
    public func shutdown() async {
        await running.end()
    }
}
