import SchemaMigrations

/// What the folder of migrations ends with.
enum MigrationSetNewest {
    static var version: Int { get throws { try MigrationSet.embedded().newest } }
}
