/// The migrations that a build knows, in the order in which they run.
public struct MigrationSet: Sendable, Hashable {
    /// Each migration once, by rising version.
    public let migrations: [Migration]

    /// The version of the last migration; 0 when there is none.
    public var newest: Int { migrations.last?.version ?? 0 }

    /// Creates a set from migrations in any order.
    ///
    /// - Throws: ``MigrationFileError/duplicate(_:_:)`` when two have the same number.
    public init(_ migrations: [Migration]) throws(MigrationFileError) {
        let ordered = migrations.sorted { $0.version < $1.version }
        for (first, second) in zip(ordered, ordered.dropFirst()) where first.version == second.version {
            throw .duplicate(first.fileName, second.fileName)
        }
        self.migrations = ordered
    }

    /// The migrations that were in the folder `Migrations` when this program was built.
    ///
    /// - Throws: ``MigrationFileError`` when a file there is not well named; a test of the build finds that first.
    public static func embedded() throws(MigrationFileError) -> MigrationSet {
        var migrations: [Migration] = []
        for file in EmbeddedMigrations.files {
            migrations.append(try Migration(fileName: file.name, text: file.text))
        }
        return try MigrationSet(migrations)
    }
}
