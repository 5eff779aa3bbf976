import PostgresClient
import PostgresTesting
import SchemaMigrations
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct MigrationRunnerTests {
    private func with(_ body: (PostgresDatabase, PostgresClient) async throws -> Void) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            try await body(database, client)
            await client.shutdown()
        }
    }

    private func runner(
        _ client: PostgresClient, _ files: [(String, String)], options: MigrationOptions = MigrationOptions(),
        report: @escaping @Sendable (MigrationEvent) -> Void = { _ in }
    ) throws -> MigrationRunner {
        let migrations = try files.map { try Migration(fileName: $0.0, text: $0.1) }
        return MigrationRunner(
            client: client, migrations: try MigrationSet(migrations), options: options, report: report)
    }

    private let first = (
        "0001_a.sql", "CREATE TABLE a (id integer);\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;"
    )
    private let second = ("0002_b.sql", "CREATE TABLE b (id integer);")

    @Test func runsWhatIsPendingOnceAndInOrder() async throws {
        try await with { _, client in
            let runner = try runner(client, [second, first])
            #expect(try await runner.status().pending.map(\.version) == [1, 2])
            #expect(try await runner.up(to: 1) == [1])
            #expect(try await runner.up() == [2])
            #expect(try await runner.up() == [])
            let status = try await runner.status()
            #expect(status.isCurrent && status.entries.map(\.name) == ["a", "b"])
            #expect(status.entries.allSatisfy { $0.appliedAt != nil && $0.appliedBy != nil })
            try await client.execute("SELECT f() FROM a, b")
        }
    }

    @Test func otherLineEndsAreNoChange() async throws {
        try await with { _, client in
            try await runner(client, [first]).up()
            let windows = (first.0, first.1.replacing("\n", with: "\r\n"))
            #expect(try await runner(client, [windows]).status().isCurrent)
        }
    }

    @Test func aChangedFileIsNamed() async throws {
        try await with { _, client in
            try await runner(client, [first]).up()
            let changed = try runner(client, [(first.0, first.1 + " "), second])
            let error = await #expect(throws: MigrationError.self) { try await changed.up() }
            guard case .changed("0001_a.sql", _, _) = error else { Issue.record("\(said(error))"); return }
            #expect(said(error).contains("0001_a.sql was changed after it ran"))
            #expect(try await client.execute("SELECT to_regclass('b') IS NULL")[0].decode(Bool.self, at: 0))
        }
    }

    @Test func aMissingFileADatabaseThatIsNewerAndAFileOutOfOrder() async throws {
        try await with { _, client in
            try await runner(client, [first, second]).up()
            let missing = await #expect(throws: MigrationError.self) { try await runner(client, [second]).up() }
            #expect(said(missing).contains("migration 1 (a) ran in this database, but this build does not have it"))
            let newer = await #expect(throws: MigrationError.self) { try await runner(client, [first]).up() }
            #expect(said(newer).contains("newer than this build: it has migration 2 (b), the build knows 1"))
        }
        try await with { _, client in
            try await runner(client, [second]).up()
            let late = await #expect(throws: MigrationError.self) { try await runner(client, [first, second]).up() }
            #expect(said(late).contains("0001_a.sql has not run, but migration 2 has"))
        }
    }

    @Test func anErrorNamesTheLineAndLeavesNothing() async throws {
        try await with { _, client in
            let broken = ("0001_x.sql", "CREATE TABLE x (id integer);\n\n-- ü\nSELECT nothing FROM x;\n")
            let runner = try runner(client, [broken])
            let error = await #expect(throws: MigrationError.self) { try await runner.up() }
            #expect(said(error).hasPrefix("0001_x.sql:4: column \"nothing\" does not exist (SQLSTATE 42703)"))
            #expect(try await client.execute("SELECT to_regclass('x') IS NULL")[0].decode(Bool.self, at: 0))
            #expect(try await runner.status().pending.count == 1)
        }
    }

    @Test func aFileThatEndsTheTransactionIsRefusedOrHarmless() async throws {
        try await with { _, client in
            let runner = try runner(client, [("0001_x.sql", "CREATE TABLE x (id integer);\nSELECT 1/0;")])
            let error = await #expect(throws: MigrationError.self) { try await runner.up() }
            #expect(said(error).contains("division by zero"))
            #expect(try await client.execute("SELECT to_regclass('x') IS NULL")[0].decode(Bool.self, at: 0))
        }
    }

    @Test func tenProcessesAtOnceRunEachFileOnce() async throws {
        try await with { database, _ in
            try await withThrowingTaskGroup { group in
                for _ in 0..<10 {
                    group.addTask {
                        let client = try database.client(maximum: 2)
                        let done = try await runner(client, [first, second]).up()
                        await client.shutdown()
                        return done
                    }
                }
                var done: [Int] = []
                for try await versions in group { done += versions }
                #expect(done.sorted() == [1, 2])
            }
        }
    }

    @Test func whoWaitsHoldsNothingAndGivesUpInTime() async throws {
        try await with { database, client in
            var options = MigrationOptions()
            options.wait = .milliseconds(100)
            options.pollInterval = .milliseconds(10)
            let events = Mutex<[MigrationEvent]>([])
            try await client.withConnection { other in
                try await other.execute("BEGIN")
                try await other.execute(
                    "SELECT pg_advisory_xact_lock(hashtextextended('tidemark.migrations/public', 0))")
                let runner = try runner(client, [first], options: options) { event in
                    events.withLock { $0.append(event) }
                }
                let error = await #expect(throws: MigrationError.self) { try await runner.up() }
                #expect(said(error).contains("another process was migrating"))
                #expect(events.withLock { $0 } == [.waiting(upTo: .milliseconds(100))])
                let waiting = try await other.execute(
                    """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
                    """
                )
                #expect(try waiting[0].decode(Int.self, at: 0) == 0)
            }
        }
    }

    @Test func aTableInUseIsTriedAgain() async throws {
        try await with { database, client in
            try await runner(client, [first]).up()
            var options = MigrationOptions()
            options.lockTimeout = .milliseconds(20)
            options.attempts = 2
            let alter = ("0002_b.sql", "\nALTER TABLE a ADD COLUMN b integer;")
            let (tries, retried) = AsyncStream.makeStream(of: Void.self)
            try await client.withConnection { other in
                try await other.execute("BEGIN")
                try await other.execute("SELECT * FROM a")
                let error = await #expect(throws: MigrationError.self) {
                    try await runner(client, [first, alter], options: options).up()
                }
                #expect(
                    said(error).contains("0002_b.sql")
                        && said(error).contains("2 attempts with a lock timeout of 0.02 s"))

                options.attempts = 10
                let patient = try runner(client, [first, alter], options: options) { event in
                    if case .retrying = event { retried.yield() }
                }
                let done = Task { try await patient.up() }
                var iterator = tries.makeAsyncIterator()
                await iterator.next()
                try await other.execute("COMMIT")
                #expect(try await done.value == [2])
            }
        }
    }

    @Test func aConcurrentIndexIsBuiltWhileOthersWaitForTheirTurn() async throws {
        try await with { database, client in
            try await runner(client, [first]).up()
            let index = ("0002_b.sql", "-- tidemark: no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);")
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        let client = try database.client(maximum: 2)
                        let done = try await runner(client, [first, index]).up()
                        await client.shutdown()
                        return done
                    }
                }
                var done: [Int] = []
                for try await versions in group { done += versions }
                #expect(done == [2])
            }
            #expect(try await runner(client, [first, index]).status().isCurrent)
        }
    }

    @Test func aFailedConcurrentIndexIsPointedOut() async throws {
        try await with { _, client in
            try await runner(client, [first]).up()
            try await client.execute("INSERT INTO a VALUES (1), (1)")
            let index = ("0002_b.sql", "-- tidemark: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);")
            let error = await #expect(throws: MigrationError.self) { try await runner(client, [first, index]).up() }
            #expect(said(error).contains("drop the invalid index a_id first"))
        }
    }
}
