/// So many callers wait for a connection already that this one was turned away at once. Nothing was sent.
public struct PoolFullError: Error, Sendable, CustomStringConvertible {
    /// Callers that wait, and how many may.
    public let waiting: Int
    /// Host, port, database and user of the pool; never a password.
    public let server: String

    public var description: String {
        "\(waiting) callers wait for a connection to \(server) already; send less at once, or raise the pool's limits"
    }
}
