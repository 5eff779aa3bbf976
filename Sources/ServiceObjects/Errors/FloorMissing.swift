public import PostgresClient

/// The row that holds a floor was removed by hand. Until it is back nobody joins: the floor is known, but not in force.
public struct FloorMissing: Error, Sendable, CustomStringConvertible {
    /// The binary whose floor it was.
    public let binary: Binary
    /// What the server said; its hint is the statement that restores the row.
    public let underlying: PostgresError

    /// What is missing and the statement that restores it.
    public var description: String {
        "\(underlying.message). \(underlying.hint ?? "") (\(underlying.server))"
    }
}
