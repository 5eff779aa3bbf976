public import PostgresObjects
public import RPC
public import ServiceLifecycle
public import ServiceObjects
public import VersionedObjects

/// The cap of an interface, found from a pin: what an `RPCClient` asks before it sends.
///
/// ```swift
/// let cap = try await PinnedCap(.auto, of: "disks", servedBy: "disk-server", context: context)   // one query, here
/// let client = RPCClient(target: Target(topic: "disks", version: newest), cap: cap, …)
/// ```
///
/// With the pin `auto` the cap comes from the floor of the binary that serves the interface: no service below it is or
/// becomes live, so the cap is safe for as long as it is kept. It is found once, here; again with ``reload()``, which
/// ``run()`` calls on SIGHUP; and, if it follows, whenever the floor may have changed. While no service of the binary
/// is registered it is provisional, and every send finds it again.
public final class PinnedCap: ServiceLifecycle.Service, RPCCapSource {
    /// What the operator set.
    public let pin: Pin
    /// The interface's name in the release table.
    public let interface: String
    /// The program that serves the interface.
    public let binary: Binary
    let context: ObjectContext
    let follow: Bool
    let pollInterval: Duration
    let resolver: CapResolver
    private let published: PublishedCap

    /// Finds the cap: one round trip for the pin `auto`, none for the others.
    ///
    /// - Parameters:
    ///   - pin: what the operator set.
    ///   - interface: the interface's name in the release table.
    ///   - binary: the program that serves it.
    ///   - follow: whether ``run()`` keeps the cap up to date by itself: it listens to the database, and looks now and
    ///     then because listening does not work everywhere.
    ///   - pollInterval: how often it looks; 10 seconds.
    ///   - fenceAfter: see `Floor.resolve(_:fenceAfter:in:)`; nil fences nobody.
    ///   - context: the database and the release of this process.
    ///   - onResolve: called with what the pin resolved to, here and each time it is resolved again.
    /// - Throws: `ServiceTooOld` when the floor is above this build's own version; ``CapError`` when the release table
    ///   does not say what to send; what `Floor.resolve` throws.
    public init(
        _ pin: Pin, of interface: String, servedBy binary: Binary, follow: Bool = false,
        pollInterval: Duration = .seconds(10), fenceAfter: Duration? = nil, context: ObjectContext,
        onResolve: @escaping @Sendable (Cap) -> Void = { _ in }
    ) async throws {
        self.pin = pin
        self.interface = interface
        self.binary = binary
        self.follow = follow
        self.pollInterval = pollInterval
        self.context = context
        published = PublishedCap()
        resolver = CapResolver(
            pin: pin, interface: interface, binary: binary, fenceAfter: fenceAfter, context: context,
            published: published, onResolve: onResolve)
        try await resolver.resolve()
    }

    /// The cap as it was last found: one atomic load.
    public var cap: RPCCap { published.cap }

    /// The highest version that may be sent; nil for any.
    public var version: RPCVersion? { cap.version }

    /// Whether a message of that version may be sent. No I/O, no lock, no allocation.
    ///
    /// Under a provisional cap this is a guess; who is about to send asks ``capForSending()`` first.
    public func canSend(_ version: RPCVersion) -> Bool {
        cap.allows(version)
    }

    /// The highest version that may be sent now; nil for any. While no service of the binary was registered when the
    /// cap was found, it is found again: a provisional cap is never kept.
    ///
    /// - Throws: as ``reload()``, only while the cap is provisional.
    public func capForSending() async throws -> RPCVersion? {
        let cap = cap
        return cap.isProvisional ? try await reload().version : cap.version
    }

    /// Finds the cap again. Where that fails the cap stays as it was, which is safe.
    ///
    /// - Throws: as ``init(_:of:servedBy:follow:pollInterval:fenceAfter:context:onResolve:)``; `CancellationError` at once
    ///   where the task is cancelled, while the look-up goes on for others.
    @discardableResult
    public func reload() async throws -> Cap {
        try await resolver.resolve()
    }

    /// As ``reload()``, for a client that is about to send.
    public func resolve() async throws -> RPCCap {
        let cap = try await reload()
        return RPCCap(cap.version, isProvisional: cap.state == .provisional)
    }

    /// At most ten of the hosts that kept the cap where it is when it was last found.
    public var holders: [String] { published.holders }
}
