import Foundation
import PostgresClient
import Testing

@testable import PostgresTesting

/// Several hosts in one configuration.
@Suite(.timeLimit(.minutes(5))) struct HostListTests {
    /// The shared server behind other places that are tried before it.
    private func configuration(
        behind others: [(host: String, port: UInt16)], _ more: [(String, String)] = []
    ) async throws -> PostgresConfiguration {
        let conninfo = try await PostgresCluster.shared().conninfo
        let place = try PostgresConfiguration(conninfo).place
        let hosts = others.map(\.host) + [place.host]
        let ports = others.map { "\($0.port)" } + ["\(place.port)"]
        var configuration = try PostgresConfiguration(
            PostgresDatabase.conninfo(
                conninfo,
                with: [("host", hosts.joined(separator: ",")), ("port", ports.joined(separator: ","))] + more))
        configuration.pool.maximum = 1
        configuration.pool.acquireTimeout = .seconds(60)
        return configuration
    }

    private func check(_ configuration: PostgresConfiguration) async throws {
        #expect(try await PostgresClient(configuration).execute("SELECT 1").decode(as: Int.self) == [1])
    }

    @Test func oneThatRefusesOrIsNotKnownIsPassedOver() async throws {
        try await check(configuration(behind: [("127.0.0.1", 1), ("no-such-host.invalid", 5432)]))
    }

    /// It takes the connection and never says a word. libpq has no time limit of its own here.
    @Test func oneThatIsDeafHasItsShareOfTheTimeAndNoMore() async throws {
        let (descriptor, port) = try LoopbackSocket.listen()
        defer { close(descriptor) }
        var configuration = try await configuration(behind: [("127.0.0.1", port)])
        configuration.connectTimeout = .seconds(4)
        try await check(configuration)
    }

    @Test func eachAddressOfANameIsTried() async throws {
        // Servers that the tests start listen on 127.0.0.1 only, and localhost is ::1 first.
        let place = try PostgresConfiguration(try await PostgresCluster.shared().conninfo).place
        guard place.host.hasPrefix("/") else { return }
        try await check(
            PostgresConfiguration("host=localhost port=\(place.port) dbname=postgres user=postgres"))
    }

    @Test func theKindOfServerIsAskedFor() async throws {
        for kind in ["read-write", "primary", "prefer-standby", "any"] {
            try await check(configuration(behind: [("127.0.0.1", 1)], [("target_session_attrs", kind)]))
        }
        for kind in ["standby", "read-only"] {
            var configuration = try await configuration(behind: [], [("target_session_attrs", kind)])
            configuration.pool.acquireTimeout = .seconds(10)
            let error = await #expect(throws: PoolTimeoutError.self) {
                try await PostgresClient(configuration).execute("SELECT 1")
            }
            #expect(try #require(error).lastConnectError?.kind == .failed)
        }
    }

    @Test func anErrorNamesEveryHostThatWasTried() async throws {
        let (descriptor, port) = try LoopbackSocket.listen()
        defer { close(descriptor) }
        var configuration = try PostgresConfiguration(
            "postgresql://ada:hush@127.0.0.1:\(port),127.0.0.1:1,no-such-host.invalid:5432/nova")
        configuration.connectTimeout = .seconds(3)
        configuration.pool.acquireTimeout = .seconds(10)
        configuration.pool.breakAfter = .seconds(60)
        let error = await #expect(throws: PoolTimeoutError.self) {
            try await PostgresClient(configuration).execute("SELECT 1")
        }
        let text = try #require(error).description
        for part in ["127.0.0.1:\(port): no answer", "port 1 failed: Connection refused", "\"no-such-host.invalid\""] {
            #expect(text.contains(part), "\(text)")
        }
        #expect(!text.contains("hush"))
    }

    @Test func anErrorOfTheServerNamesTheHostItCameFrom() async throws {
        let configuration = try await configuration(behind: [("127.0.0.1", 1)])
        let error = await #expect(throws: PostgresError.self) {
            try await PostgresClient(configuration).execute("SELECT no_such_column")
        }
        let place = try PostgresConfiguration(try await PostgresCluster.shared().conninfo).place
        #expect(try #require(error).server.hasPrefix("\(place.host):\(place.port)/"))
    }
}
