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
