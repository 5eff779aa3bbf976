import PostgresClient
import PostgresTesting

/// An empty database of its own for one test.
func withDatabase(_ body: (PostgresDatabase) async throws -> Void) async throws {
    try await PostgresCluster.shared().withDatabase { try await body($0) }
}

/// A database that `tidemark migrate up` has migrated, and a client on it.
func withMigratedDatabase(_ body: (PostgresDatabase, PostgresClient) async throws -> Void) async throws {
    try await withDatabase { database in
        let result = try await TidemarkProcess.run(["migrate", "up", "--database", database.conninfo])
        guard result.exitCode == 0 else { throw SetUpFailure(description: result.errors) }
        let client = try database.client()
        do {
            try await body(database, client)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }
}

struct SetUpFailure: Error, CustomStringConvertible {
    var description: String
}
