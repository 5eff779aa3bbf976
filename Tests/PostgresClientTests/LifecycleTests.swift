import Foundation
import Logging
import PostgresClient
import PostgresTesting
import ServiceLifecycle
import Testing

@Suite(.timeLimit(.minutes(5))) struct LifecycleTests {
    @Test func aServiceGroupEndsTheClientAfterItsStatements() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            let group = ServiceGroup(services: [client], logger: Logger(label: "test"))
            let running = Task { try await group.run() }
            let statement = Task { try await client.execute("SELECT 42, pg_sleep(0.2)") }
            while await client.statistics().open == 0 { await Task.yield() }
            await group.triggerGracefulShutdown()
            try await running.value
            #expect(try await statement.value.first?.decode(Int.self, at: 0) == 42)
            #expect(await client.statistics().open == 0)
        }
    }

    /// A closure that never returns must not keep a process from its end.
    @Test func aGroupThatLosesPatienceEndsWhatIsStuck() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            let (held, isHeld) = AsyncStream.makeStream(of: Void.self)
            let (released, release) = AsyncStream.makeStream(of: Void.self)
            let stuck = Task {
                try await client.withConnection { connection in
                    try await connection.execute("SELECT 1")
                    isHeld.finish()
                    for await _ in released {}
                    try await connection.execute("SELECT 2")
                }
            }
            for await _ in held {}
            let slow = Task { try await client.execute("SELECT pg_sleep(600)") }
            let watcher = try database.client(maximum: 1)
            let running: SQL = """
                SELECT 1 FROM pg_stat_activity WHERE datname = \(database.name) AND state = 'active'
                    AND query LIKE '%pg_sleep(600)'
                """
            while try await watcher.execute(running).isEmpty {}

            var configuration = ServiceGroupConfiguration(services: [client], logger: Logger(label: "test"))
            configuration.maximumGracefulShutdownDuration = .milliseconds(100)
            let group = ServiceGroup(configuration: configuration)
            let end = Task { try await group.run() }
            await group.triggerGracefulShutdown()
            try #require(await within(.seconds(60)) { _ = await end.result } != nil)

            let lost = await #expect(throws: PostgresConnectionError.self) { try await slow.value }
            #expect(lost?.kind == .closed && lost?.description.contains("shut down") == true)
            #expect(await client.statistics().open == 0)
            release.finish()
            let late = await #expect(throws: PostgresConnectionError.self) { try await stuck.value }
            #expect(late?.kind == .closed)
            // The server was asked to stop, too.
            while try await !watcher.execute(running).isEmpty {}
        }
    }

    @Test func whoWaitsForTheEndCanStopWaiting() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.withConnection { connection in
                let waiting = Task { try await client.execute("SELECT 1") }
                while await client.statistics().waiting == 0 { await Task.yield() }
                let shutdown = Task { await client.shutdown() }
                shutdown.cancel()
                await shutdown.value
                let error = await #expect(throws: PostgresConnectionError.self) { try await waiting.value }
                #expect(error?.kind == .closed)
                await #expect(throws: PostgresConnectionError.self) { try await connection.execute("SELECT 1") }
            }
            await client.shutdown()
        }
    }

    /// A server that neither answers nor closes its socket: stopped, or cut off by the network.
    @Test func aServerThatDoesNotAnswerIsGivenUp() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.statementTimeout = .milliseconds(500)
            let client = PostgresClient(configuration)
            let pid = try #require(try await client.execute("SELECT pg_backend_pid()").decode(as: Int32.self).first)
            #expect(kill(pid, SIGSTOP) == 0)
            let error = await #expect(throws: PostgresConnectionError.self) { try await client.execute("SELECT 1") }
            #expect(error?.kind == .unresponsive)
            #expect(kill(pid, SIGCONT) == 0)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }
}
