import PostgresClient
import PostgresObjects
import PostgresTesting
import VersionedObjects

/// What a test works with: a context on a database of its own, and what was sent to it.
struct TestStore {
    let context: ObjectContext
    let session: RecordingSession

    /// The statements since the last call.
    var statements: [String] { session.takeStatements() }

    /// Runs a statement that is not recorded as the test's.
    @discardableResult
    func run(_ sql: SQL) async throws -> PostgresRows {
        let rows = try await session.execute(sql)
        _ = session.takeStatements()
        return rows
    }
}

/// Runs `body` on a fresh database with these tables.
func withStore(_ schema: String..., body: (TestStore) async throws -> Void) async throws {
    try await PostgresCluster.shared().withDatabase { database in
        let client = try database.client(maximum: 2)
        for statement in schema { try await client.execute(SQL(unsafe: statement)) }
        let session = RecordingSession(client)
        let context = ObjectContext(.database(session), release: try Release(history: [HistoryEntry(0, [:])]))
        try await body(TestStore(context: context, session: session))
        await client.shutdown()
    }
}
