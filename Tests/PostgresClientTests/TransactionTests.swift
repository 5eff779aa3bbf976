import InMemoryLogging
import Logging
import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct TransactionTests {
    struct Failure: Error {}

    @Test func commitsAndRollsBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withTransaction { try await $0.execute("INSERT INTO t VALUES (1)") }
            await #expect(throws: Failure.self) {
                try await client.withTransaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (2)")
                    throw Failure()
                }
            }
            #expect(try await client.execute("SELECT a FROM t").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aTransactionOfTwoStatementsTakesThreeRoundTripsAndAnEmptyOneNone() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("SELECT 1")
            let before = await client.statistics().roundTrips
            try await client.withTransaction { transaction in
                try await transaction.execute("SELECT 1")
                try await transaction.execute("SELECT 2")
            }
            try await client.withTransaction { _ in }
            #expect(await client.statistics().roundTrips - before == 3)
        }
    }

    @Test func aSwallowedErrorDoesNotCommitSilently() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { transaction in
                    _ = try? await transaction.execute("SELECT 1/0")
                }
            }
            #expect(error?.code == .inFailedTransaction)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }

    @Test func whatALeaseLeavesOpenIsRolledBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            let kept = try await client.withConnection { connection in
                try await connection.pipeline(["BEGIN", "INSERT INTO t VALUES (1)"])
                return connection
            }
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
            let error = await #expect(throws: PostgresConnectionError.self) { try await kept.execute("SELECT 1") }
            #expect(error?.kind == .closed)
        }
    }

    @Test func aTransactionInATransactionIsASavepoint() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            let before = await client.statistics().roundTrips
            try await client.withTransaction { outer in
                try await outer.execute("INSERT INTO t VALUES (1)")
                await #expect(throws: PostgresError.self) {
                    try await outer.withTransaction { inner in
                        try await inner.execute("INSERT INTO t VALUES (2)")
                        try await inner.execute("SELECT 1/0")
                    }
                }
                try await outer.withTransaction { inner in
                    try await inner.withTransaction { try await $0.execute("INSERT INTO t VALUES (3)") }
                }
                try await outer.withTransaction { _ in }
            }
            // BEGIN and SAVEPOINT travel along: 4 statements, ROLLBACK TO, two RELEASEs, COMMIT.
            #expect(await client.statistics().roundTrips - before == 8)
            #expect(try await client.execute("SELECT a FROM t ORDER BY a").decode(as: Int.self) == [1, 3])
        }
    }

    @Test func optionsReachTheServer() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let options = TransactionOptions(isolation: .serializable, isReadOnly: true, isDeferrable: true)
            let seen = try await client.withTransaction(options) { transaction in
                try await transaction.execute(
                    """
                    SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only'),
                        current_setting('transaction_deferrable')
                    """
                ).decode(as: (String, String, String).self)
            }
            #expect(seen.map { [$0.0, $0.1, $0.2] } == [["serializable", "on", "on"]])
        }
    }

    @Test func aConnectionThatIsHeldRunsTransactionsWithOptionsAndTriesAgain() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            let options = TransactionOptions(isolation: .serializable, retry: .attempts(3, delay: .zero))
            var attempts = 0
            let (first, seen) = try await client.withConnection { connection in
                let first = try await connection.execute("SELECT pg_backend_pid()").decode(as: Int32.self)
                return try await connection.withTransaction(options) { transaction in
                    attempts += 1
                    try await transaction.execute("INSERT INTO t VALUES (\(attempts))")
                    if attempts < 3 {
                        try await transaction.execute("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
                    }
                    let rows = try await transaction.execute(
                        "SELECT pg_backend_pid(), current_setting('transaction_isolation')")
                    return (first, try rows.decode(as: (Int32, String).self))
                }
            }
            #expect(attempts == 3)
            #expect(seen.map(\.0) == first && seen.map(\.1) == ["serializable"])
            #expect(try await client.execute("SELECT a FROM t").decode(as: Int.self) == [3])
            await #expect(throws: PostgresError.self) {
                try await client.withConnection { connection in
                    try await connection.withTransaction(TransactionOptions(isReadOnly: true)) {
                        try await $0.execute("INSERT INTO t VALUES (4)")
                    }
                }
            }
        }
    }

    /// What COMMIT refuses has ended: a ROLLBACK would be one round trip, and a warning, too many.
    @Test func afterACommitThatFailedNothingIsRolledBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let log = InMemoryLogHandler()
            let client = PostgresClient(
                try database.configuration(maximum: 1), logger: Logger(label: "test") { _ in log })
            try await client.execute("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let before = await client.statistics().roundTrips
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { try await $0.execute("INSERT INTO t VALUES (1), (1)") }
            }
            #expect(error?.code == .uniqueViolation)
            #expect(await client.statistics().roundTrips - before == 2)
            #expect(!log.entries.contains { $0.level >= .warning }, "\(log.entries)")
        }
    }

    /// Two transactions that each read what the other writes: one must fail, and succeeds when it runs again.
    @Test func aSerializationFailureIsTriedAgainAsOftenAsThePolicySays() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            try await client.execute("CREATE TABLE t (a int)")
            func appendCount(in transaction: any PostgresSession, disturbed: Bool) async throws {
                let count = try await transaction.execute("SELECT count(*) FROM t")[0].decode(Int.self, at: 0)
                if disturbed {
                    try await client.withTransaction(TransactionOptions(isolation: .serializable)) {
                        try await appendCount(in: $0, disturbed: false)
                    }
                }
                try await transaction.execute("INSERT INTO t VALUES (\(count))")
            }
            for (policy, disturbances, fails) in [(RetryPolicy.attempts(3), 2, false), (.attempts(2), 2, true)] {
                try await client.execute("TRUNCATE t")
                var attempts = 0
                do {
                    try await client.withTransaction(TransactionOptions(isolation: .serializable, retry: policy)) {
                        attempts += 1
                        try await appendCount(in: $0, disturbed: attempts <= disturbances)
                    }
                    #expect(!fails)
                    #expect(try await client.execute("SELECT a FROM t ORDER BY a").decode(as: Int.self) == [0, 1, 2])
                } catch let error as PostgresError {
                    #expect(fails && error.code == .serializationFailure)
                }
                #expect(attempts == policy.attempts)
            }
        }
    }
}
