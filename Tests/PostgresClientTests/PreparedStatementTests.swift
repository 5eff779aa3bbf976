import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct PreparedStatementTests {
    private func names(_ client: PostgresClient) async throws -> Set<String> {
        Set(try await client.execute("SELECT statement FROM pg_prepared_statements").decode(as: String.self))
    }

    @Test func theLeastRecentlyUsedMakesRoom() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.preparedStatements = .auto(capacity: 3)
            let client = PostgresClient(configuration)
            for text in ["SELECT 1", "SELECT 2", "SELECT 1", "SELECT 3", "SELECT 1", "SELECT 4"] {
                try await client.execute(SQL(unsafe: text))
            }
            // The question is a statement too, and pushed out the oldest of the three, which the next one closes.
            _ = try await names(client)
            #expect(
                try await names(client).subtracting(["SELECT statement FROM pg_prepared_statements"]) == [
                    "SELECT 1", "SELECT 4",
                ])
        }
    }

    @Test func aFailedPreparationLeavesNothingBehind() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let tasks = (0..<20).map { _ in Task { try await client.execute("SELECT * FROM later") } }
            for task in tasks {
                let error = await #expect(throws: PostgresError.self) { try await task.value }
                #expect(error?.code == .undefinedTable)
            }
            try await client.execute("CREATE TABLE later (a int)")
            #expect(try await client.execute("SELECT * FROM later").isEmpty)
        }
    }

    @Test(arguments: [PreparedStatementMode.unnamed, .off]) func poolerModesLeaveNothingOnTheServer(
        _ mode: PreparedStatementMode
    ) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.preparedStatements = mode
            let client = PostgresClient(configuration)
            try await client.execute("CREATE TABLE t (a int PRIMARY KEY)")
            await #expect(throws: PostgresError.self) {
                try await client.pipeline(["INSERT INTO t VALUES (\(1))", "INSERT INTO t VALUES (\(1))"])
            }
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
            let tasks = (0..<20).map { value in
                Task { try await client.execute("SELECT \(value)")[0].decode(Int.self, at: 0) }
            }
            for (value, task) in tasks.enumerated() { #expect(try await task.value == value) }
            #expect(try await names(client) == [])
        }
    }
}
