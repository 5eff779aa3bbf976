import Foundation
import Logging
import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(10))) struct CrashTests {
    /// The server is killed with SIGKILL twenty times while sixteen tasks use it. In a process of its own, whose file
    /// descriptors can be counted.
    @Test func aServerThatIsKilledUnderLoadIsUsedAgainAtOnce() async {
        await Stress.alone { await Self.killInAnotherProcess() }
    }

    private static func killInAnotherProcess() async {
        await #expect(processExitsWith: .success) {
            let descriptors = Self.sockets()
            let cluster = try await PostgresCluster.start()
            do {
                try await Self.killRepeatedly(cluster, descriptors)
            } catch {
                Issue.record(error)
            }
            await cluster.stop()
        }
    }

    private static func killRepeatedly(_ cluster: PostgresCluster, _ descriptors: Int) async throws {
        var configuration = try PostgresConfiguration(cluster.conninfo)
        configuration.pool.maximum = 8
        let logger = Logger(label: "crash") { _ in SwiftLogNoOpLogHandler() }
        let client = PostgresClient(configuration, logger: logger)
        try await client.execute("CREATE TABLE t (a bigint)")
        let load = Load()
        let workers = (0..<16).map { worker in Task { await load.run(worker, on: client) } }
        for _ in 0..<Stress.runs(20) {
            let before = await load.results
            while await load.results < before + 100 { try await Task.sleep(for: .milliseconds(1)) }
            try await cluster.crash()
            try await cluster.restart()
            let start = ContinuousClock.now
            while await !allAnswered(client) {}
            let away = start.duration(to: .now)
            #expect(away < .seconds(2))
        }
        await load.stop()
        for worker in workers { await worker.value }
        let (results, errors, untyped) = await (load.results, load.errors, load.untyped)
        #expect(results > 0 && errors > 0 && untyped.isEmpty)
        let backends = try await client.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        #expect(try backends[0].decode(Int.self, at: 0) <= 8)
        await client.shutdown()
        // The sockets are closed a moment after the connections.
        let deadline = ContinuousClock.now + .seconds(10)
        while sockets() > descriptors, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        #expect(sockets() == descriptors)
    }

    /// Whether as many statements as the pool has connections, and more, all work.
    private static func allAnswered(_ client: PostgresClient) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 { group.addTask { (try? await client.execute("SELECT 1, pg_sleep(0.001)")) != nil } }
            return await group.allSatisfy { $0 }
        }
    }

    private static func sockets() -> Int {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return all.count { name in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name))?.hasPrefix("socket:")
                ?? false
        }
    }

    /// Statements of every kind until it is stopped.
    private actor Load {
        private(set) var results = 0
        private(set) var errors = 0
        private(set) var untyped: [String] = []
        private var isStopped = false

        func stop() { isStopped = true }

        func run(_ worker: Int, on client: PostgresClient) async {
            var round = 0
            while !isStopped {
                round += 1
                do {
                    try await Self.work(worker + round, client)
                    results += 1
                } catch {
                    errors += 1
                    if !isTyped(error) { untyped.append("\(error)") }
                }
            }
        }

        private static func work(_ number: Int, _ client: PostgresClient) async throws {
            switch number % 5 {
            case 0: try await client.execute("INSERT INTO t VALUES (\(number))")
            case 1: try await client.pipeline(["SELECT \(number)", "SELECT pg_sleep(0.002)"])
            case 2: try await client.withTransaction { try await $0.execute("INSERT INTO t VALUES (\(number))") }
            case 3: try await client.withRows(of: "SELECT generate_series(1, 1000)") { for try await _ in $0 {} }
            default: try await client.copyIn("COPY t FROM STDIN") { try await $0.write("\(number)\n") }
            }
        }
    }
}
