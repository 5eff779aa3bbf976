/// A source that should name the database is there, but cannot be used.
enum DatabaseSourceError: Error, Sendable, CustomStringConvertible {
    case empty(name: String)
    case file(path: String, reason: String)
    case invalid(name: String, reason: String)

    var description: String {
        switch self {
        case .empty(let name):
            "\(name) is empty. Give it a URL such as postgres://user@host:5432/nova, or leave it out"
        case .file(let path, let reason):
            """
            the configuration file \(path) cannot be used: \(reason) It must be YAML with the key database.url, \
            such as `database: {url: "postgres://user@host:5432/nova"}`
            """
        case .invalid(let name, let reason):
            "\(name) does not name a database: \(reason)"
        }
    }
}
