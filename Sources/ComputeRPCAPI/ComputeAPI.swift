public import PostgresObjects
public import ServiceLifecycle
import ServiceObjects
public import VersionedObjects

/// The client side of the compute interface: knows the highest RPC version that it may send, the cap.
///
/// ```swift
/// let compute = try await ComputeAPI(pin: .auto, context: context)      // one query, here
/// if compute.canSend(RPCVersion(6, 2)) { … }                            // no I/O, ever
/// ```
///
/// With the pin `auto` the cap comes from the floor of nova-compute: no service below it is or becomes live, so the cap
/// is safe for as long as it is kept. It is found once, here; again with ``reload()``, which ``run()`` calls on SIGHUP;
/// and, if it follows, whenever the floor may have changed.
public final class ComputeAPI: ServiceLifecycle.Service {
    /// The interface's name in the release table.
    public static let interface = "compute"

    /// What the operator set.
    public let pin: Pin
    let context: ObjectContext
    let follow: Bool
    let pollInterval: Duration
    let resolver: CapResolver
    let published: PublishedCap

    /// Creates a client, and finds its cap: one round trip for the pin `auto`, none for the others.
    ///
    /// - Parameters:
    ///   - pin: what the operator set.
    ///   - follow: whether ``run()`` keeps the cap up to date by itself: it listens to the database, and looks now and
    ///     then because listening does not work everywhere.
    ///   - pollInterval: how often it looks; 10 seconds.
    ///   - fenceAfter: see `Floor.resolve(_:fenceAfter:in:)`; nil fences nobody.
    ///   - context: the database and the release of this process.
<<<<<<< HEAD
    ///   - onResolve: called with what the pin resolved to, here and each time it is resolved again.
    /// - Throws: `ServiceTooOld` when the floor is above this build's own version; ``CapError`` when the release table does
    ///   not say what to send; what `Floor.resolve` throws.
=======
    /// - Throws: `ServiceTooOld` when the floor is above this build's own version; ``CapError`` when the release table
    ///   does not say what to send; what `Floor.resolve` throws.
>>>>>>> services
    public init(
        pin: Pin, follow: Bool = false, pollInterval: Duration = .seconds(10), fenceAfter: Duration? = nil,
        context: ObjectContext, onResolve: @escaping @Sendable (Cap) -> Void = { _ in }
    ) async throws {
        self.pin = pin
        self.follow = follow
        self.pollInterval = pollInterval
        self.context = context
        published = PublishedCap()
        resolver = CapResolver(
            pin: pin, fenceAfter: fenceAfter, context: context, published: published, onResolve: onResolve)
        try await resolver.resolve()
    }

    /// Finds the cap again. Where that fails the cap stays as it was, which is safe.
    ///
    /// - Throws: as ``init(pin:follow:pollInterval:fenceAfter:context:onResolve:)``.
    @discardableResult
    public func reload() async throws -> Cap {
        try await resolver.resolve()
    }
}
