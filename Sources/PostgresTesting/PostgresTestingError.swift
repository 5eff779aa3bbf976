/// A test server could not be had.
public struct PostgresTestingError: Error, Sendable, CustomStringConvertible {
    /// What happened and what to do.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
