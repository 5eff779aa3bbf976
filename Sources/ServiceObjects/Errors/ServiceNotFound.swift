/// There is no such service, or its row is deleted.
public struct ServiceNotFound: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was looked for.
    public let sought: String

    /// Describes what is not there.
    public init(sought: String) {
        self.sought = sought
    }

    /// What is not there and how to see what is.
    public var description: String {
        "there is no service \(sought): it never joined, or its row was deleted; see tidemark service list"
    }
}
