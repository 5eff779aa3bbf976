/// A release table contradicts itself.
public enum ReleaseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is not even an entry for service version 0.
    case emptyHistory
    /// Entries are numbered 0, 1, 2 … without gaps; this one is not.
    case outOfOrder(expected: Int, found: Int)
    /// Release names are compared as they are written, in lower case.
    case notLowerCase(String)
    /// A release stands at one place of the history.
    case duplicateName(String)
    /// The oldest supported release is not in the history.
    case unknownOldestSupported(String)

    /// What is wrong and what to write instead.
    public var description: String {
        switch self {
        case .emptyHistory:
            "the release's history is empty: it starts with the entry of service version 0"
        case .outOfOrder(let expected, let found):
            "the release's history has the entry of service version \(found) where \(expected) is due: "
                + "one entry for each version, none left out, none twice"
        case .notLowerCase(let name):
            "the release name \"\(name)\" is not in lower case: write \"\(name.lowercased())\""
        case .duplicateName(let name):
            "the release name \"\(name)\" is in the table twice: keep the lowest service version"
        case .unknownOldestSupported(let name):
            "the oldest supported release \"\(name)\" is not in the history: name it at one of its service versions"
        }
    }
}
