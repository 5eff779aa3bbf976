/// No connection of the pool became free in time. The statement was not sent.
public struct PoolTimeoutError: Error, Sendable, CustomStringConvertible {
    /// How long the caller waited.
    public let waited: Duration
    /// How many connections exist.
    public let connections: Int
    /// How many connections there may be.
    public let maximum: Int
    /// Callers that waited with this one.
    public let waiting: Int
    /// Why the last attempt to connect failed, if none succeeded since.
    public let lastConnectError: PostgresConnectionError?
    /// Host, port, database and user; never a password.
    public let server: String

    public var description: String {
        let time = (waited.inSeconds * 10).rounded() / 10
        if connections == 0, let lastConnectError {
            return "cannot connect to \(server), tried for \(time) s: \(lastConnectError.message)"
        }
        let state =
            "no connection to \(server) became free within \(time) s: \(connections) of \(maximum) open, "
            + "\(waiting) waiting"
        if let lastConnectError { return state + "; last attempt to open one more: \(lastConnectError.message)" }
        return connections < maximum
            ? state + "; the server takes long to accept connections"
            : state + "; all are busy: shorten transactions or raise the pool's maximum"
    }
}
