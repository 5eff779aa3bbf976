public import PostgresClient

/// Brings a database to the schema that a build expects, one file after the other.
///
/// Any number of processes may do so at once: each file is run by one, the others see that it is done. The lock that
/// orders them belongs to a transaction and is only ever tried, never waited for, so that nothing is left behind on a
/// pooled connection, and `CREATE INDEX CONCURRENTLY` does not wait for a process that waits for it.
public struct MigrationRunner: Sendable {
    let client: PostgresClient
    let migrations: MigrationSet
    let options: MigrationOptions
    let report: @Sendable (MigrationEvent) -> Void

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - client: connects as the owner of the schema. A file without a transaction needs two connections of its pool.
    ///   - migrations: what this build knows.
    ///   - options: how patient to be.
    ///   - report: called with each thing that happens, from the task that migrates.
    public init(
        client: PostgresClient, migrations: MigrationSet, options: MigrationOptions = MigrationOptions(),
        report: @escaping @Sendable (MigrationEvent) -> Void = { _ in }
    ) {
        self.client = client
        self.migrations = migrations
        self.options = options
        self.report = report
    }

    /// What the database and this build know of each other. Changes nothing, needs no right to write.
    ///
    /// - Throws: what PostgresClient throws when the database cannot be asked.
    public func status() async throws -> MigrationStatus {
        try await status(in: client)
    }
}
