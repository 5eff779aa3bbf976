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

    /// A cancel costs no connection: the hook runs in a session without a transaction, and is not cancelled itself.
    @Test func beforeReleaseRunsBehindWhatWasCancelledOrLeftOpen() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.beforeRelease = { try await $0.execute("SELECT pg_sleep(0.05)") }
            let client = PostgresClient(configuration)
            let watcher = try database.client()
            let task = Task {
                try await client.withTransaction { try await $0.execute("SELECT pg_sleep(60) /* held */") }
            }
            try await untilRunning("held", watcher)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await client.withConnection { connection in
                try await connection.execute("BEGIN")
                await #expect(throws: PostgresError.self) { try await connection.execute("SELECT 1 / \(0)") }
            }
            try await client.execute("SELECT 1")
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func afterConnectMustLeaveNoTransactionOpen() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration()
            configuration.pool.acquireTimeout = .seconds(2)
            configuration.afterConnect = { try await $0.execute("BEGIN") }
            let error = await #expect(throws: PoolTimeoutError.self) {
                try await PostgresClient(configuration).execute("SELECT 1")
            }
            #expect(error?.description.contains("left a transaction open") == true)
        }
    }
}
