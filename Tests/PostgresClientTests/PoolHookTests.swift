import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct PoolHookTests {
    struct Refusal: Error {}

    @Test func afterConnectRunsBeforeTheFirstUse() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration()
            configuration.afterConnect = { try await $0.execute("SET application_name = 'prepared-one'") }
            let rows = try await PostgresClient(configuration).execute("SELECT current_setting('application_name')")
            #expect(try rows.decode(as: String.self) == ["prepared-one"])
        }
    }

    @Test func aThrowInAfterConnectIsTheReasonInTheTimeout() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration()
            configuration.pool.acquireTimeout = .seconds(10)
            configuration.afterConnect = { _ in throw Refusal() }
            let error = await #expect(throws: PoolTimeoutError.self) {
                try await PostgresClient(configuration).execute("SELECT 1")
            }
            #expect(error?.description.contains("afterConnect: Refusal()") == true)
        }
    }

    @Test func beforeReleaseCleansUpOrClosesTheConnection() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.beforeRelease = { connection in
                let left = try await connection.execute("SELECT to_regclass('pg_temp.left_over') IS NOT NULL")
                if try left[0].decode(Bool.self, at: 0) { throw Refusal() }
                try await connection.execute("RESET work_mem")
            }
            let client = PostgresClient(configuration)
            try await client.withConnection { try await $0.execute("SET work_mem = '77MB'") }
            let memory = try await client.execute("SELECT current_setting('work_mem')")
            #expect(try memory[0].decode(String.self, at: 0) != "77MB")
            #expect(await client.statistics().connected == 1)
            try await client.withConnection { try await $0.execute("CREATE TEMP TABLE left_over (a int)") }
            try await client.execute("SELECT 1")
            #expect(await client.statistics().connected == 2)
        }
    }
}
