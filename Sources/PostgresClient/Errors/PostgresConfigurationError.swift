/// A connection string or an option of it cannot be used.
public struct PostgresConfigurationError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, without a password.
    public let reason: String

    public var description: String { "the database configuration cannot be used: \(reason)" }
}
