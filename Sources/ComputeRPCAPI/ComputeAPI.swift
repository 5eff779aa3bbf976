public import PostgresObjects
public import RPC
public import ServiceLifecycle
public import VersionedObjects

/// The client side of the compute interface: sends each message in the newest form that the oldest compute understands.
///
/// ```swift
/// let compute = try await ComputeAPI(pin: .auto, transport: transport, context: context)   // one query, here
/// try await compute.rebuildInstance(instance, on: "cmp-7", targetState: .stopped)
/// ```
///
/// What was asked for and cannot be said to the oldest compute is an error before anything is sent, an
/// `RPCBacklevelError` that names the host to upgrade; a method that the oldest compute does not have at all an
/// `RPCVersionCapError`. All methods throw what `RPCClient.call` and `cast` throw.
public struct ComputeAPI: ServiceLifecycle.Service {
    /// The interface's name in the release table.
    public static let interface = "compute"
    /// What computes listen to.
    public static let topic = "compute"
    /// What computes listen to besides that from 6.5 on, for messages about the end of what they began: a compute that
    /// shuts down takes these until what it is doing has ended, and refuses all others as busy.
    public static let alternateTopic = "compute-alt"

    /// The highest version that is sent.
    public let cap: PinnedCap
    let client: RPCClient

    /// Creates a client, and finds its cap: one round trip for the pin `auto`, none for the others.
    ///
    /// - Parameters:
    ///   - pin: what the operator set.
    ///   - follow: whether ``run()`` keeps the cap up to date by itself; see ``PinnedCap``.
    ///   - pollInterval: how often it looks; 10 seconds.
    ///   - fenceAfter: see `Floor.resolve(_:fenceAfter:in:)`; nil fences nobody.
    ///   - transport: carries the messages.
    ///   - directory: knows where computes listen; a ``ServiceDirectory`` unless told.
    ///   - timeout: how long an answer is waited for; 60 seconds.
    ///   - errors: what computes promise, as in their dispatcher: thrown here as they were thrown there, where any other
    ///     error becomes an `RPCRemoteError`.
    ///   - context: the database and the release of this process.
    ///   - onResolve: called with what the pin resolved to, here and each time it is resolved again.
    /// - Throws: as ``PinnedCap/init(_:of:servedBy:follow:pollInterval:fenceAfter:context:onResolve:)``.
    public init(
        pin: Pin, follow: Bool = false, pollInterval: Duration = .seconds(10), fenceAfter: Duration? = nil,
        transport: any RPCTransport, directory: (any HostDirectory)? = nil, timeout: Duration = .seconds(60),
        errors: [any RPCError.Type] = [], context: ObjectContext,
        onResolve: @escaping @Sendable (Cap) -> Void = { _ in }
    ) async throws {
        cap = try await PinnedCap(
            pin, of: Self.interface, servedBy: .novaCompute, follow: follow, pollInterval: pollInterval,
            fenceAfter: fenceAfter, context: context, onResolve: onResolve)
        client = RPCClient(
            target: Target(topic: Self.topic, version: context.release.newestRPCVersion(of: Self.interface)), cap: cap,
            transport: transport,
            directory: directory ?? ServiceDirectory(aliases: [Self.alternateTopic: Self.topic], in: context),
            timeout: timeout, errors: errors, logger: context.logger)
    }

    /// Finds the cap again on SIGHUP and, if it follows, whenever it may have changed; until a graceful shutdown.
    ///
    /// - Throws: as ``PinnedCap/run()``.
    public func run() async throws {
        try await cap.run()
    }
}
