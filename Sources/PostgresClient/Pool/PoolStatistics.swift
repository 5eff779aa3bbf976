/// What a pool is doing, and what it has done since it was made.
public struct PoolStatistics: Sendable, Hashable {
    /// Open connections, idle or not.
    public var open = 0
    /// Open connections that do nothing.
    public var idle = 0
    /// Connections that are being made.
    public var connecting = 0
    /// Callers that wait for a connection.
    public var waiting = 0
    /// Connections made.
    public var connected = 0
    /// Round trips: sync points sent to the server.
    public var roundTrips = 0
}
