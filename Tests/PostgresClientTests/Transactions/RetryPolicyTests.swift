import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(5))) struct RetryPolicyTests {
    struct Failure: Error {}

    private static let deadlock = PostgresError(code: .deadlockDetected, message: "", server: "")

    @Test(arguments: [
        // Doubled with each attempt, up to a second.
        (RetryPolicy.attempts(20, delay: .milliseconds(10)), 1, Duration.milliseconds(10)),
        (.attempts(20, delay: .milliseconds(10)), 2, .milliseconds(20)),
        (.attempts(20, delay: .milliseconds(10)), 5, .milliseconds(160)),
        (.attempts(20, delay: .milliseconds(10)), 8, .seconds(1)),
        (.attempts(20, delay: .milliseconds(10)), 19, .seconds(1)),
        (.attempts(2, delay: .seconds(5)), 1, .seconds(1)),
        (.attempts(.max, delay: .nanoseconds(1)), .max - 1, .nanoseconds(1024)),
        // Whatever can be configured.
        (.attempts(.max, delay: .seconds(Int64.max)), 1, .seconds(1)),
        (.attempts(.max, delay: .seconds(Int64.max) * 10), .max - 1, .seconds(1)),
        (.attempts(3, delay: .zero), 2, .zero), (.attempts(3, delay: .seconds(-5)), 2, .zero),
        (.attempts(3, delay: .seconds(Int64.min)), 2, .zero),
    ])
    func theWaitDoublesUpToASecondLessUpToHalf(_ policy: RetryPolicy, _ attempt: Int, _ longest: Duration) throws {
        var seen: Set<Duration> = []
        for _ in 0..<200 {
            let wait = try #require(policy.wait(after: attempt, Self.deadlock))
            #expect(wait <= longest && wait >= longest / 2)
            seen.insert(wait)
        }
        #expect(longest < .microseconds(1) || seen.count > 100)
    }

    @Test(arguments: [
        (RetryPolicy.never, 1), (.attempts(3), 3), (.attempts(3), 4), (.attempts(0), 1), (.attempts(.min), 1),
        (.attempts(.max), .max),
    ])
    func thereIsALimit(_ policy: RetryPolicy, _ attempt: Int) {
        #expect(policy.wait(after: attempt, Self.deadlock) == nil)
    }

    @Test func onlyWhatOthersCausedIsTriedAgain() {
        let policy = RetryPolicy.attempts(3)
        for code in [SQLState.serializationFailure, .deadlockDetected] {
            #expect(policy.wait(after: 1, PostgresError(code: code, message: "", server: "")) != nil)
        }
        for code in [SQLState.uniqueViolation, .queryCanceled, .lockNotAvailable, .adminShutdown] {
            #expect(policy.wait(after: 1, PostgresError(code: code, message: "", server: "")) == nil)
        }
        #expect(policy.wait(after: 1, Failure()) == nil)
        #expect(policy.wait(after: 1, CancellationError()) == nil)
    }

    /// Two transactions that lock the same two rows the other way round: the server ends one, which then runs again.
    @Test func aDeadlockIsRunAgain() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            try await client.execute("CREATE TABLE t (a int PRIMARY KEY, n int NOT NULL)")
            try await client.execute("INSERT INTO t VALUES (1, 0), (2, 0)")
            let both = Meeting(of: 2)
            let attempts = try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask { try await Self.add(1, then: 2, client, both) }
                group.addTask { try await Self.add(2, then: 1, client, both) }
                return try await group.reduce(0, +)
            }
            #expect(attempts >= 3)
            #expect(try await client.execute("SELECT n FROM t").decode(as: Int.self) == [2, 2])
        }
    }

    /// Returns how many attempts it took.
    private static func add(
        _ first: Int, then second: Int, _ client: PostgresClient, _ both: Meeting
    ) async throws -> Int {
        var attempts = 0
        try await client.withTransaction(TransactionOptions(retry: .attempts(5))) { transaction in
            attempts += 1
            try await transaction.execute("UPDATE t SET n = n + 1 WHERE a = \(first)")
            // The second time the other is on its way, and need not be waited for.
            if attempts == 1 { await both.arrive() }
            try await transaction.execute("UPDATE t SET n = n + 1 WHERE a = \(second)")
        }
        return attempts
    }
}
