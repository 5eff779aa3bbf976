/// What a pool is doing, and what it has done since it was made.
public struct PoolStatistics: Sendable, Hashable {
    /// Connections there may be.
    public var maximum = 0
    /// Open connections, idle or not.
    public var open = 0
    /// Open connections that do nothing.
    public var idle = 0
    /// Connections that are being made.
    public var connecting = 0
    /// Callers that wait for a connection.
    public var waiting = 0
    /// Why the last attempt to connect failed, if none succeeded since.
    public var lastConnectError: PostgresConnectionError?

    /// Connections made.
    public var connected = 0
    /// Attempts to make a connection that failed.
    public var failedConnects = 0
    /// Connections that broke, or were given up because the server did not answer or a hook failed.
    public var losses = 0
    /// Callers that did not get a connection at once, as far as they got one, and how long these waited in all.
    public var waits = 0
    public var waitTime = Duration.zero
    /// Callers that waited in vain: ``PoolTimeoutError``.
    public var timeouts = 0
    /// Callers that were turned away at once, because too many waited (``PoolFullError``) or the server has been away for long.
    public var refusals = 0
    /// Round trips: sync points sent to the server.
    public var roundTrips = 0
}
