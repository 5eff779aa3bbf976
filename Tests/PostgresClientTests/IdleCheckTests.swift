import Foundation
import PostgresTesting
import Testing

@testable import PostgresClient

/// What is done before a connection is used that was idle, with idle times that nobody waits for.
@Suite(.timeLimit(.minutes(5))) struct IdleCheckTests {
    private func configuration(_ conninfo: String) throws -> PostgresConfiguration {
        var configuration = try PostgresConfiguration(conninfo)
        configuration.pool.maximum = 1
        return configuration
    }

    /// Runs a statement as if its connection had been idle for so long; `before` runs on the loop, which notices nothing
    /// else meanwhile.
    private func run(
        _ client: PostgresClient, after idle: Duration, _ before: @escaping @Sendable () -> Void = {}
    ) async throws -> Int {
        let results = try await withUnsafeThrowingContinuation { continuation in
            client.pool.onLoop { pool in
                before()
                let exchange = Exchange(
                    id: .max, content: .statements(["SELECT 1"]), isRepeatable: false, continuation: continuation)
                pool.machine.request(.exchange(exchange), now: .now + idle)
                pool.perform()
            }
        }
        return try results[0][0].decode(Int.self, at: 0)
    }

    /// On a server of its own: the loop, which is everybody's, stands still until the session has ended, and on a shared one
    /// that may have to wait for other sessions, which wait for the loop.
    @Test func aConnectionThatTheServerEndedIsReplacedBeforeItIsUsed() async throws {
        let cluster = try await PostgresCluster.start()
        let client = PostgresClient(try configuration(cluster.conninfo))
        let pid = try await client.execute("SELECT pg_backend_pid()")[0].decode(Int32.self, at: 0)
        let result = try await run(client, after: .seconds(2)) {
            kill(pid, SIGTERM)
            for _ in 0..<20_000 where kill(pid, 0) == 0 { usleep(100) }
        }
        #expect(result == 1)
        #expect(await client.statistics().connected == 2)
        await cluster.stop()
    }

    @Test func onlyALongIdleTimeCostsARoundTrip() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let counter = try RoundTripCounter(in: database)
            let client = PostgresClient(try configuration(counter.conninfo))
            try await client.execute("SELECT 1")
            for (idle, roundTrips) in [(2, 1), (10, 1), (16, 2)] {
                counter.reset()
                #expect(try await run(client, after: .seconds(idle)) == 1)
                #expect(counter.roundTrips == roundTrips)
            }
        }
    }
}
