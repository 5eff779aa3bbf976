import PostgresClient
import PostgresTesting
import Testing

/// What the kinds of pipeline do on an error, and what they cost in commits.
@Suite(.timeLimit(.minutes(5))) struct PipelineTests {
    private func with(_ body: (PostgresClient) async throws -> Void) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int PRIMARY KEY, xid text DEFAULT pg_current_xact_id())")
            try await body(client)
        }
    }

    private func count(_ expression: SQL, _ client: PostgresClient) async throws -> Int {
        try await client.execute("SELECT count(\(expression)) FROM t")[0].decode(Int.self, at: 0)
    }

    /// Statements of many tasks that meet on the one connection leave together, and each is a transaction of its own.
    @Test func implicitlyEachStatementSucceedsFailsAndCommitsByItself() async throws {
        try await with { client in
            let before = await client.statistics()
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for value in 0..<100 {
                    group.addTask {
                        // Every second one violates the key.
                        let outcome = try? await client.execute("INSERT INTO t VALUES (\(value / 2))")
                        return outcome != nil
                    }
                }
                return await group.reduce(into: [true: 0, false: 0]) { $0[$1, default: 0] += 1 }
            }
            #expect(outcomes == [true: 50, false: 50])
            let transactions = try await count("DISTINCT xid", client)
            #expect(transactions == 50)
            #expect(await client.statistics().roundTrips - before.roundTrips >= 100)
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func explicitlyItIsOneTransactionAndOneCommit() async throws {
        try await with { client in
            let before = await client.statistics().roundTrips
            try await client.pipeline((0..<64).map { "INSERT INTO t VALUES (\($0))" })
            #expect(await client.statistics().roundTrips == before + 1)
            #expect(try await count("*", client) == 64)
            #expect(try await count("DISTINCT xid", client) == 1)
            let error = await #expect(throws: PostgresError.self) {
                try await client.pipeline([
                    "INSERT INTO t VALUES (100)", "INSERT INTO t VALUES (0)", "INSERT INTO t VALUES (101)",
                ])
            }
            #expect(error?.code == .uniqueViolation && error?.statementIndex == 1)
            #expect(try await count("*", client) == 64)
        }
    }

    @Test func insideATransactionAFailureAbortsIt() async throws {
        try await with { client in
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    _ = try? await transaction.pipeline(["INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (1)"])
                    try await transaction.execute("SELECT 1")
                }
            }
            #expect(error?.code == .inFailedTransaction)
            #expect(try await count("*", client) == 0)
            // A savepoint around it keeps what was before.
            try await client.withTransaction { transaction in
                try await transaction.execute("INSERT INTO t VALUES (1)")
                _ = try? await transaction.withTransaction {
                    try await $0.pipeline(["INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (1)"])
                }
            }
            #expect(try await count("*", client) == 1)
        }
    }
}
