/// A text that should have been an object version is not one.
public struct ObjectVersionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text as it was given.
    public let text: String

    /// What was found and what a version looks like.
    public var description: String {
        "\"\(text)\" is no object version: write major.minor such as \"1.22\", or"
            + " major.minor.revision such as \"1.22.1\""
    }
}
