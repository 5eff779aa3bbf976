import PostgresTesting
import Testing

@testable import PostgresClient

/// Single bytes of the protocol that change on the way, chosen for what they would do to a client that trusts the stream.
@Suite(.timeLimit(.minutes(5))) struct ProtocolFaultTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let direction: Fault.Direction
        /// The type of the message, which of them, and the type it becomes.
        let message: Character
        let number: Int
        let becomes: Character
    }

    private static let statements = [
        Change(
            testDescription: "a Sync is lost: two statements get one end", direction: .toServer, message: "S",
            number: 0, becomes: "H"),
        Change(
            testDescription: "a Parse becomes a Query, which has an end of its own", direction: .toServer,
            message: "P", number: 0, becomes: "Q"),
        Change(
            testDescription: "a row is skipped", direction: .toClient, message: "D", number: 1, becomes: "d"),
        Change(
            testDescription: "BindComplete becomes ReadyForQuery", direction: .toClient, message: "2", number: 0,
            becomes: "Z"),
        Change(
            testDescription: "ParseComplete is lost", direction: .toClient, message: "1", number: 0, becomes: "2"),
    ]

    /// Three statements that share the connection: each gets its own rows or an error, and the connection is given up.
    @Test(arguments: statements) func noStatementGetsAnothersAnswer(_ change: Change) async throws {
        try await withFault(change) { client in
            try await client.execute("SELECT 0")
        } work: { client in
            await withTaskGroup(of: (Int, [Int]?).self) { group in
                for number in 1...3 {
                    group.addTask {
                        let rows = try? await client.execute(
                            "SELECT \(number) FROM generate_series(1, 3) ORDER BY \(number)")
                        return (number, try? rows?.decode(as: Int.self))
                    }
                }
                var failures = 0
                for await (number, values) in group {
                    #expect(values == nil || values == [number, number, number])
                    if values == nil { failures += 1 }
                }
                return failures
            }
        }
    }

    @Test func aStreamMissesNoRow() async throws {
        let change = Change(testDescription: "", direction: .toClient, message: "D", number: 3, becomes: "d")
        try await withFault(change) { _ in
        } work: { client in
            do {
                try await client.withRows(of: "SELECT generate_series(1, 100)") { for try await _ in $0 {} }
                return 0
            } catch is PostgresConnectionError {
                return 1
            }
        }
    }

    @Test func aCopyMissesNoRow() async throws {
        let change = Change(testDescription: "", direction: .toClient, message: "d", number: 3, becomes: "c")
        try await withFault(change) { _ in
        } work: { client in
            do {
                try await client.withCopyOut("COPY (SELECT generate_series(1, 100)) TO STDOUT") {
                    for try await _ in $0 {}
                }
                return 0
            } catch is PostgresConnectionError {
                return 1
            }
        }
    }

    /// Runs `work` twice, with the stream recorded and with the fault in it. It says how many of its statements failed.
    private func withFault(
        _ change: Change, prepare: @Sendable (PostgresClient) async throws -> Void,
        work: @Sendable (PostgresClient) async throws -> Int
    ) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let proxy = try FaultProxy(in: database)
            func client() throws -> PostgresClient {
                var configuration = try PostgresConfiguration(proxy.conninfo)
                configuration.pool = PoolConfiguration(maximum: 1)
                configuration.statementTimeout = .milliseconds(500)
                configuration.grace = .milliseconds(500)
                return PostgresClient(configuration)
            }
            let recording = proxy.record()
            let first = try client()
            try await prepare(first)
            let handshake = recording.bytes(change.direction).count
            _ = try? await work(first)
            await first.shutdown()
            await recording.untilOver()
            let places = recording.messages(change.direction).filter {
                $0.type == change.message && $0.offset >= handshake
            }
            let place = try #require(places.count > change.number ? places[change.number] : nil)
            let mask = try #require(change.message.asciiValue) ^ (try #require(change.becomes.asciiValue))

            proxy.arm(Fault(kind: .corrupt(mask: mask), direction: change.direction, offset: place.offset))
            let struck = try client()
            try await prepare(struck)
            #expect(try await work(struck) > 0)
            #expect(try await struck.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await struck.statistics().connected == 2)
        }
    }
}
