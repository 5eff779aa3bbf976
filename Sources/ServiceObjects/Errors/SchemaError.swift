/// The database's schema is not the one that this build works with.
public enum SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There are none of our tables.
    case notMigrated
    /// It is behind.
    case tooOld(found: Int, required: Int)
    /// It is ahead.
    case newer(found: Int, required: Int)

    /// What was found and what to do.
    public var description: String {
        switch self {
        case .notMigrated:
            "the database is not migrated (or search_path names another schema): run tidemark migrate up"
        case .tooOld(let found, let required):
            "the database is at migration \(found), this build needs \(required): run its tidemark migrate up"
        case .newer(let found, let required):
            "the database is at migration \(found), newer than this build, which knows \(required): "
                + "install the release that migrated it"
        }
    }
}
