import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(5))) struct PoolStatisticsTests {
    @Test func whatHappenedToThePoolIsCounted() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.pool.acquireTimeout = .seconds(5)
            configuration.pool.maximumWaiting = 1
            let client = PostgresClient(configuration)
            let pid = try await client.withConnection { connection in
                let waiting = Task { try await client.execute("SELECT 1") }
                while await client.statistics().waiting == 0 { await Task.yield() }
                await #expect(throws: PoolFullError.self) { try await client.execute("SELECT 2") }
                await #expect(throws: PoolTimeoutError.self) { try await waiting.value }
                let next = Task { try await client.execute("SELECT 3") }
                while await client.statistics().waiting == 0 { await Task.yield() }
                return (try await connection.execute("SELECT pg_backend_pid()")[0].decode(Int32.self, at: 0), next)
            }
            _ = try await pid.1.value
            let statistics = await client.statistics()
            #expect(statistics.maximum == 1 && statistics.open == 1 && statistics.idle == 1)
            #expect(statistics.timeouts == 1 && statistics.refusals == 1)
            // The one that waited for the first connection, and the one that waited for it to be given back.
            #expect(statistics.waits == 2 && statistics.waitTime > .zero)
            #expect(statistics.losses == 0 && statistics.failedConnects == 0 && statistics.lastConnectError == nil)

            try await database.client(maximum: 1).execute("SELECT pg_terminate_backend(\(pid.0))")
            while await client.statistics().losses == 0 { await Task.yield() }
            #expect(await client.statistics().losses == 1)
        }
    }

    @Test func aServerThatIsNotThereIsSeenInTheStatistics() async throws {
        var configuration = try PostgresConfiguration("postgresql://127.0.0.1:1/nowhere")
        configuration.pool.breakAfter = .zero
        let client = PostgresClient(configuration)
        await #expect(throws: PostgresConnectionError.self) { try await client.execute("SELECT 1") }
        // From here on callers are turned away.
        await #expect(throws: PostgresConnectionError.self) { try await client.execute("SELECT 1") }
        let statistics = await client.statistics()
        #expect(statistics.failedConnects > 0 && statistics.refusals == 1)
        #expect(statistics.lastConnectError?.message.contains("Connection refused") == true)
        #expect(statistics.open == 0 && statistics.connected == 0)
    }

    @Test func aConnectionThatIsAskedForASignOfLifeIsOpen() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("SELECT 1")
            let statistics = await client.pool.askAndCount()
            #expect(statistics.open == 1 && statistics.idle == 0 && statistics.connecting == 0)
        }
    }
}

extension ConnectionPool {
    /// The statistics at the moment when a statement, for which the connection was idle for too long, has just arrived.
    fileprivate func askAndCount() -> PoolStatistics {
        let exchange = Exchange(id: .max, content: .statements([]), isRepeatable: false, continuation: nil)
        machine.request(.exchange(exchange), now: .now + .seconds(16))
        perform()
        defer { _ = machine.withdraw(.max) }
        return statistics()
    }
}
