/// The limits of a connection pool. Connections are made when they are needed and closed when they are not.
public struct PoolConfiguration: Sendable {
    /// Connections that are kept open from the start. Default: 0.
    public var minimum = 0
    /// Connections that are kept idle beside the busy ones, so that a burst finds them ready. Default: 0.
    public var minimumIdle = 0
    /// Connections that may be open at once, at least 1. Default: 8.
    public var maximum = 8
    /// How long a caller waits for a connection before ``PoolTimeoutError``. Default: 5 s.
    public var acquireTimeout: Duration = .seconds(5)
    /// Callers that may wait at once; further ones get ``PoolFullError``. Default: 10 000.
    public var maximumWaiting = 10_000
    /// A connection is replaced after this age, less up to a tenth by chance so that those of a fleet do not end together.
    /// Default: 1 h.
    public var maximumLifetime: Duration = .seconds(3600)
    /// An idle connection beyond the minimum is closed after this time. Default: 10 min.
    public var idleTimeout: Duration = .seconds(600)
    /// A connection that was idle for longer is checked before it is used, and replaced if it is no longer there. The check
    /// looks at the socket, which costs nothing: it shows that the server ended the connection or that the network gave it
    /// up. Default: 1 s; nil for no check.
    public var checkAfterIdle: Duration? = .seconds(1)
    /// A connection that was idle for longer than this too is asked for a sign of life, one round trip, and replaced when
    /// none comes within a second. Default: 15 s, more than the 10 s between heartbeats, which so stay at one round trip.
    public var askAfterIdle: Duration = .seconds(15)
    /// When the server was away for so long, callers fail at once until it is back, instead of each waiting for its
    /// acquire timeout. Default: 15 s.
    public var breakAfter: Duration = .seconds(15)

    /// The defaults of each property.
    public init() {}

    /// The defaults for the given number of connections.
    public init(minimum: Int = 0, maximum: Int, acquireTimeout: Duration = .seconds(5)) {
        self.minimum = minimum
        self.maximum = maximum
        self.acquireTimeout = acquireTimeout
    }

    /// The same with what contradicts itself put right: at least one connection, no minimum above the maximum.
    var consistent: PoolConfiguration {
        var limits = self
        limits.maximum = max(1, maximum)
        limits.minimum = min(max(0, minimum), limits.maximum)
        limits.minimumIdle = min(max(0, minimumIdle), limits.maximum)
        limits.maximumWaiting = max(1, maximumWaiting)
        return limits
    }
}
