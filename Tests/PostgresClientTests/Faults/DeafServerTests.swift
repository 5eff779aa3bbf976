import PostgresTesting
import Testing

@testable import PostgresClient

/// A server, or a network, that takes everything and says nothing.
@Suite(.timeLimit(.minutes(5))) struct DeafServerTests {
    /// The stream up to the first answer to a statement passes; nothing after it.
    private func deafAfterHandshake(_ proxy: FaultProxy) async throws -> Fault {
        let recording = proxy.record()
        let client = PostgresClient(try PostgresConfiguration(proxy.conninfo))
        try await client.execute("SELECT 1")
        await client.shutdown()
        await recording.untilOver()
        let ready = try #require(recording.messages(.toClient).first { $0.type == "Z" })
        return Fault(kind: .deaf, direction: .toClient, offset: ready.offset + 6)
    }

    @Test func listeningGoesOnOverAnotherConnection() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let proxy = try FaultProxy(in: database)
            proxy.arm(try await deafAfterHandshake(proxy))
            var configuration = try PostgresConfiguration(proxy.conninfo)
            configuration.connectTimeout = .milliseconds(500)
            let client = PostgresClient(configuration)
            var events = try client.listen(to: "news").makeAsyncIterator()
            #expect(try await events.next() == .listening)
            try await client.execute("SELECT pg_notify('news', 'one')")
            #expect(try await events.next() == .notification(channel: "news", payload: "one"))
        }
    }

    @Test func theErrorSaysForHowLongNothingCame() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let proxy = try FaultProxy(in: database)
            proxy.arm(try await deafAfterHandshake(proxy))
            var configuration = try PostgresConfiguration(proxy.conninfo)
            configuration.pool = PoolConfiguration(maximum: 1)
            configuration.statementTimeout = .milliseconds(200)
            configuration.grace = .milliseconds(100)
            let client = PostgresClient(configuration)
            let error = await #expect(throws: PostgresConnectionError.self) { try await client.execute("SELECT 1") }
            #expect(error?.kind == .unresponsive)
            #expect(error?.message.contains("0.2 seconds") == true)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }
}
