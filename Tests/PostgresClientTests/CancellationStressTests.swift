import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(10))) struct CancellationStressTests {
    /// What became of the statements that were cancelled.
    private actor Tally {
        private(set) var cancelled = 0
        private(set) var ended = 0

        func add(cancelled: Int, ended: Int) {
            self.cancelled += cancelled
            self.ended += ended
        }
    }

    /// A hundred thousand statements are cancelled at any moment: before they are sent, while they wait, while they run alone
    /// and in front of, between and behind statements of others, shared and on a lease. None of the others is hit, and no
    /// connection is lost.
    @Test func aHundredThousandCancelsHitNobodyElseAndCostNoConnection() async throws {
        try await Stress.alone { try await cancelAll() }
    }

    private func cancelAll() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (maximum, workers) = (4, 64)
            var configuration = try database.configuration(maximum: maximum)
            configuration.pool.acquireTimeout = .seconds(60)
            let client = PostgresClient(configuration)
            let tally = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<workers {
                    group.addTask {
                        var random = SeededGenerator(seed: UInt64(worker))
                        for round in 0..<Stress.runs(100_000) / workers {
                            let value = worker * 1_000_000 + round
                            try await Self.cancelOne(value, client, tally, &random)
                            // A bystander, on the same connections.
                            let rows = try await client.execute("SELECT \(value)")
                            #expect(try rows.decode(as: Int.self) == [value])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(await client.statistics().connected <= maximum)
            let (cancelled, ended) = await (tally.cancelled, tally.ended)
            #expect(cancelled > 0 && ended > 0)
        }
    }

    private static func cancelOne(
        _ value: Int, _ client: PostgresClient, _ tally: Tally, _ random: inout SeededGenerator
    ) async throws {
        let kind = Int.random(in: 0..<20, using: &random)
        let task = Task {
            switch kind {
            case 0: try await client.execute("SELECT \(value), pg_sleep(60)")
            case 1:
                try await client.withTransaction { transaction in
                    try await transaction.execute("SELECT 1")
                    return try await transaction.execute("SELECT \(value)")
                }
            case 2...4: try await client.execute("SELECT \(value), pg_sleep(0.001)")
            default: try await client.execute("SELECT \(value)")
            }
        }
        for _ in 0..<Int.random(in: 0..<4, using: &random) { await Task.yield() }
        task.cancel()
        do {
            let rows = try await task.value
            #expect(try rows.first?.decode(Int.self, at: 0) == value)
            await tally.add(cancelled: 0, ended: 1)
        } catch is CancellationError {
            await tally.add(cancelled: 1, ended: 0)
        }
    }
}
