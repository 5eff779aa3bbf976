/// What a program does around joining the fleet. They run in this order: ``initializeHost(_:)``, the row is created or
/// updated, ``preStart(_:)``, ``startServing(_:)``, ``postStart(_:)``, then it reports until it ends,
/// ``stopServing()``.
public protocol ServiceHooks: Sendable {
    /// Prepares the host, before the service joins; with its row from an earlier run, or nil.
    func initializeHost(_ service: Service?) async throws
    /// After the row exists, before anybody is served.
    func preStart(_ service: Service) async throws
    /// Starts to serve, and returns.
    func startServing(_ service: Service) async throws
    /// After serving has begun.
    func postStart(_ service: Service) async throws
    /// Stops serving: the process ends, or the service was refused while it ran. Nothing may be served after it
    /// returns.
    func stopServing() async
}

extension ServiceHooks {
    /// Does nothing.
    public func initializeHost(_ service: Service?) async throws {}
    /// Does nothing.
    public func preStart(_ service: Service) async throws {}
    /// Does nothing.
    public func startServing(_ service: Service) async throws {}
    /// Does nothing.
    public func postStart(_ service: Service) async throws {}
    /// Does nothing.
    public func stopServing() async {}
}

/// Hooks that do nothing, for a program that only joins.
public struct NoHooks: ServiceHooks {
    /// Creates them.
    public init() {}
}
