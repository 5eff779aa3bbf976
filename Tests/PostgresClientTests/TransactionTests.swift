import PostgresClient
import PostgresTesting
import Testing

@Suite struct TransactionTests {
    struct Failure: Error {}

    @Test func commitsAndRollsBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withTransaction { try await $0.execute("INSERT INTO t VALUES (1)") }
            await #expect(throws: Failure.self) {
                try await client.withTransaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (2)")
                    throw Failure()
                }
            }
            #expect(try await client.execute("SELECT a FROM t").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aTransactionOfTwoStatementsTakesThreeRoundTripsAndAnEmptyOneNone() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("SELECT 1")
            let before = await client.statistics().roundTrips
            try await client.withTransaction { transaction in
                try await transaction.execute("SELECT 1")
                try await transaction.withTransaction { try await $0.execute("SELECT 2") }
            }
            try await client.withTransaction { _ in }
            #expect(await client.statistics().roundTrips - before == 3)
        }
    }

    @Test func aSwallowedErrorDoesNotCommitSilently() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { transaction in
                    _ = try? await transaction.execute("SELECT 1/0")
                }
            }
            #expect(error?.code == .inFailedTransaction)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }

    @Test func whatALeaseLeavesOpenIsRolledBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            let kept = try await client.withConnection { connection in
                try await connection.pipeline(["BEGIN", "INSERT INTO t VALUES (1)"])
                return connection
            }
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
            let error = await #expect(throws: PostgresConnectionError.self) { try await kept.execute("SELECT 1") }
            #expect(error?.kind == .closed)
        }
    }
}
