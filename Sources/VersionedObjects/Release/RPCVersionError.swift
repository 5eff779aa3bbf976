/// A text that should have been an RPC version is not one.
public struct RPCVersionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text as it was given.
    public let text: String

    /// What was found and what a version looks like.
    public var description: String {
        "\"\(text)\" is no RPC version: write major.minor such as \"6.2\", or major.minor.revision such as \"6.2.1\""
    }
}
