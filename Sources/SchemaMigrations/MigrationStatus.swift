public import struct Foundation.Date

/// What a database and a build know of each other's migrations.
public struct MigrationStatus: Sendable, Hashable {
    /// One migration, known to the build, the database or both.
    public struct Entry: Sendable, Hashable {
        /// Its number.
        public let version: Int
        /// What it does.
        public let name: String
        /// Where it stands.
        public let state: State
        /// When it ran; `nil` when it has not.
        public let appliedAt: Date?
        /// Which role ran it; `nil` when it has not run.
        public let appliedBy: String?
    }

    /// Where a migration stands.
    public enum State: Sendable, Hashable {
        /// It ran.
        case applied
        /// It will run next time.
        case pending
        /// It ran, and the file was changed since.
        case changed(recorded: String, found: String)
        /// It ran, and this build does not have it though it has later ones.
        case missing
        /// It ran, and it is newer than anything in this build.
        case newer
    }

    /// By rising version.
    public let entries: [Entry]

    /// The migrations that are still to run.
    public var pending: [Entry] { entries.filter { $0.state == .pending } }

    /// Whether everything ran and nothing is out of place.
    public var isCurrent: Bool { entries.allSatisfy { $0.state == .applied } }

    /// What forbids to go on; `nil` when nothing does.
    public func problem(knownTo migrations: MigrationSet) -> MigrationError? {
        let newestApplied = entries.last { $0.state != .pending }?.version ?? 0
        for entry in entries {
            switch entry.state {
            case .applied: continue
            case .pending where entry.version > newestApplied: continue
            case .pending:
                let file = migrations.migrations.first { $0.version == entry.version }?.fileName ?? entry.name
                return .outOfOrder(fileName: file, applied: newestApplied)
            case .changed(let recorded, let found):
                let file = migrations.migrations.first { $0.version == entry.version }?.fileName ?? entry.name
                return .changed(fileName: file, recorded: recorded, found: found)
            case .missing: return .missing(version: entry.version, name: entry.name)
            case .newer:
                return .newerDatabase(version: entry.version, name: entry.name, newestKnown: migrations.newest)
            }
        }
        return nil
    }
}
