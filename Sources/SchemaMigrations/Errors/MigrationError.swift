public import PostgresClient

/// Why the schema was not migrated. Nothing of the migration that failed is left behind, unless it says so.
public enum MigrationError: Error, Sendable, CustomStringConvertible {
    /// A file is not what it was when it ran.
    case changed(fileName: String, recorded: String, found: String)
    /// The database has a migration that this build lacks, older than the newest it has.
    case missing(version: Int, name: String)
    /// The database is ahead of this build.
    case newerDatabase(version: Int, name: String, newestKnown: Int)
    /// A file that has not run has a lower number than one that has.
    case outOfOrder(fileName: String, applied: Int)
    /// Another process was migrating for all the time this one was willing to wait.
    case busy(waited: Duration, database: String)
    /// A table was in use whenever this migration tried to lock it.
    case tableInUse(fileName: String, line: Int?, attempts: Int, lockTimeout: Duration)
    /// The server refused a statement. `partly` says that the file runs without a transaction, and what it left behind.
    case failed(fileName: String, line: Int?, error: PostgresError, partly: String?)

    /// What happened, in which file and line, and what to do next.
    public var description: String {
        switch self {
        case .changed(let fileName, let recorded, let found):
            "\(fileName) was changed after it ran: the database has checksum \(recorded.prefix(12))…, "
                + "the file \(found.prefix(12))…. Restore the file as it was and put the change into a new migration"
        case .missing(let version, let name):
            "migration \(version) (\(name)) ran in this database, but this build does not have it. "
                + "Use the build that has it, or restore its file"
        case .newerDatabase(let version, let name, let newestKnown):
            "this database is newer than this build: it has migration \(version) (\(name)), the build knows "
                + "\(newestKnown). Use the newer build; it is what migrated the database"
        case .outOfOrder(let fileName, let applied):
            "\(fileName) has not run, but migration \(applied) has: files run in the order of their numbers. "
                + "Give it a number above \(applied)"
        case .busy(let waited, let database):
            "another process was migrating \(database) for \(waited.formattedSeconds). Try again when it is done; its "
                + "session is the one in pg_locks with locktype 'advisory'"
        case .tableInUse(let fileName, let line, let attempts, let lockTimeout):
            "\(place(fileName, line)): a table was in use: \(attempts) attempts with a lock timeout of "
                + "\(lockTimeout.formattedSeconds) each. Look for long transactions in pg_stat_activity and try again"
        case .failed(let fileName, let line, let error, let partly):
            "\(place(fileName, line)): \(error.message) (SQLSTATE \(error.code))"
                + (error.detail.map { " – \($0)" } ?? "") + (error.hint.map { ". Hint: \($0)" } ?? "")
                + ". \(partly ?? "Nothing of this file was kept; correct it and run again")"
        }
    }

    private func place(_ fileName: String, _ line: Int?) -> String {
        line.map { "\(fileName):\($0)" } ?? fileName
    }
}
