/// The limits of a connection pool.
public struct PoolConfiguration: Sendable {
    /// Connections that are kept open from the start. Default: 0.
    public var minimum = 0
    /// Connections that may be open at once, at least 1. Default: 8.
    public var maximum = 8
    /// How long a caller waits for a connection before ``PoolTimeoutError``. Default: 5 s.
    public var acquireTimeout: Duration = .seconds(5)

    public init() {}

    /// The limits for the given number of connections.
    public init(minimum: Int = 0, maximum: Int, acquireTimeout: Duration = .seconds(5)) {
        self.minimum = minimum
        self.maximum = maximum
        self.acquireTimeout = acquireTimeout
    }
}
