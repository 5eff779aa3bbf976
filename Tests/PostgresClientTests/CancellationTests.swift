import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct CancellationTests {
    @Test func aCancelReachesTheServerAndLeavesTheConnectionClean() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, watcher) = (try database.client(maximum: 1), try database.client(maximum: 1))
            let task = Task { try await client.execute("SELECT pg_sleep(60) /* victim */") }
            try await untilRunning("victim", watcher)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aTaskThatIsCancelledBeforehandRunsNothing() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("SELECT 1")
            for _ in 0..<200 {
                let task = Task { try await client.execute("SELECT pg_sleep(60)") }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
            }
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aCancelledTransactionRollsBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, watcher) = (try database.client(maximum: 1), try database.client(maximum: 1))
            try await client.execute("CREATE TABLE t (a int)")
            let task = Task {
                try await client.withTransaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    try await transaction.execute("SELECT pg_sleep(60) /* inside */")
                }
            }
            try await untilRunning("inside", watcher)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
        }
    }

    /// Statements of other tasks share the connection with the ones that are cancelled; none of them may be hit.
    @Test func manyRandomCancelsHitNobodyElse() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            try await client.execute("SELECT 1")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        for round in 0..<250 {
                            let value = worker * 1000 + round
                            let rows = try await client.execute("SELECT \(value), pg_sleep(0.0001)")
                            #expect(try rows.first?.decode(Int.self, at: 0) == value)
                        }
                    }
                    group.addTask {
                        for round in 0..<250 {
                            let task = Task { try await client.execute("SELECT pg_sleep(0.002)") }
                            if round.isMultiple(of: 2) { _ = try await client.execute("SELECT 1") }
                            task.cancel()
                            do {
                                _ = try await task.value
                            } catch is CancellationError {}
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(await client.statistics().connected <= 2)
        }
    }
}
