import PostgresTesting
import Testing

@testable import PostgresClient

/// The client gives a connection up when no answer comes long after the server's limit for a statement. It must not do so to
/// somebody who has raised that limit, or whose statements each stay within it.
@Suite(.timeLimit(.minutes(5))) struct StatementLimitTests {
    private func client(_ database: PostgresDatabase) throws -> PostgresClient {
        var configuration = try database.configuration(maximum: 1)
        configuration.statementTimeout = .milliseconds(300)
        configuration.grace = .milliseconds(200)
        return PostgresClient(configuration)
    }

    @Test func aLimitThatATransactionRaisesIsTheServersAlone() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try client(database)
            try await client.withTransaction { transaction in
                try await transaction.execute("SET LOCAL statement_timeout = 0")
                try await transaction.execute("SELECT pg_sleep(1.2)")
            }
            // Behind the transaction the old limit holds again, on the same connection.
            let error = await #expect(throws: PostgresError.self) { try await client.execute("SELECT pg_sleep(60)") }
            #expect(error?.code == .queryCanceled)
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aLimitThatASessionRaisesStays() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try client(database)
            try await client.withConnection { connection in
                try await connection.executeScript("SET statement_timeout = '1min'; SELECT 1")
                try await connection.executeScript("SELECT pg_sleep(1.2)")
            }
            try await client.execute("SELECT pg_sleep(1.2)")
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func theLimitIsForEachStatementOfSeveral() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try client(database)
            try await client.pipeline(Array(repeating: "SELECT pg_sleep(0.15)", count: 8))
            try await client.withConnection {
                try await $0.executeScript(String(repeating: "SELECT pg_sleep(0.15);", count: 8))
            }
            #expect(await client.statistics().connected == 1)
        }
    }
}
