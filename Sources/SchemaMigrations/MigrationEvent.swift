/// What a migration does, as it does it.
public enum MigrationEvent: Sendable, Hashable, CustomStringConvertible {
    /// Another process migrates; this one looks again and again, without holding anything.
    case waiting(upTo: Duration)
    /// A file is about to run.
    case started(fileName: String, lockTimeout: Duration)
    /// A table was in use; the file is tried again after a pause.
    case retrying(fileName: String, attempt: Int, of: Int, pause: Duration)
    /// A file ran.
    case applied(fileName: String, took: Duration)

    /// One line for people.
    public var description: String {
        switch self {
        case .waiting(let limit):
            "another process is migrating; waiting up to \(limit.formattedSeconds)"
        case .started(let fileName, let lockTimeout):
            "\(fileName): running (lock timeout \(lockTimeout.formattedSeconds), no statement timeout)"
        case .retrying(let fileName, let attempt, let attempts, let pause):
            "\(fileName): a table is in use; attempt \(attempt) of \(attempts) in \(pause.formattedSeconds)"
        case .applied(let fileName, let took):
            "\(fileName): done in \(took.formattedSeconds)"
        }
    }
}
