/// A migration file that cannot be used, before any database is asked.
public enum MigrationFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name has no number in front.
    case badName(String)
    /// There is nothing in the file.
    case empty(String)
    /// Two files have the same number.
    case duplicate(String, String)

    /// The file and what to do with it.
    public var description: String {
        switch self {
        case .badName(let name):
            "\(name): a migration is named 0007_what_it_does.sql, with a number above 0; rename it"
        case .empty(let name):
            "\(name): the file is empty; write the SQL into it or remove it"
        case .duplicate(let first, let second):
            "\(first) and \(second) have the same number; renumber the one that has not run anywhere yet"
        }
    }
}
