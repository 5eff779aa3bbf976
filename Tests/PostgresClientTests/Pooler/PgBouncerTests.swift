import PostgresClient
import PostgresTesting
import Testing

/// Against a real PgBouncer in transaction mode, with fewer connections to the server than the client has to it.
@Suite(.timeLimit(.minutes(5))) struct PgBouncerTests {
    private struct Pooler: Sendable {
        let conninfo: String
        /// The same, with PgBouncer dropping the `options` it does not know.
        let tolerant: String
    }

    private static let pooler = Task {
        let cluster = try await PostgresCluster.start()
        let settings = ["pool_mode": "transaction", "default_pool_size": "5", "max_client_conn": "500"]
        return Pooler(
            conninfo: try await cluster.startPooler(settings),
            tolerant: try await cluster.startPooler(
                settings.merging(["ignore_startup_parameters": "options", "default_pool_size": "1"]) { $1 }))
    }

    private func client(_ mode: PreparedStatementMode, maximum: Int = 8) async throws -> PostgresClient {
        var configuration = try PostgresConfiguration(try await Self.pooler.value.conninfo)
        configuration.preparedStatements = mode
        configuration.pool.maximum = maximum
        configuration.pool.acquireTimeout = .seconds(60)
        return PostgresClient(configuration)
    }

    @Test(arguments: [PreparedStatementMode.unnamed, .off])
    func statementsOfManyTasksGetTheirOwnAnswers(_ mode: PreparedStatementMode) async throws {
        let client = try await client(mode, maximum: 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in 0..<400 {
                group.addTask {
                    let text = "text \(value)"
                    let rows = try await client.execute("SELECT \(value), \(text)")
                    #expect(try rows[0].decode(as: (Int, String).self) == (value, text))
                }
            }
            try await group.waitForAll()
        }
        let error = await #expect(throws: PostgresError.self) { try await client.execute("SELECT no_such_column") }
        #expect(error?.code == .undefinedColumn)
        #expect(await client.statistics().connected <= 4)
    }

    @Test(arguments: [PreparedStatementMode.unnamed, .off])
    func pipelinesAndTransactionsAreAllOrNothing(_ mode: PreparedStatementMode) async throws {
        let client = try await client(mode)
        let table: SQL = mode == .off ? "pipelines_off" : "pipelines_unnamed"
        try await client.execute("CREATE TABLE \(table) (a int PRIMARY KEY)")
        let results = try await client.pipeline(
            (1...50).map { "INSERT INTO \(table) VALUES (\($0)) RETURNING a" })
        #expect(try results.map { try $0[0].decode(Int.self, at: 0) } == Array(1...50))
        let failed = await #expect(throws: PostgresError.self) {
            try await client.pipeline(["INSERT INTO \(table) VALUES (51)", "INSERT INTO \(table) VALUES (1)"])
        }
        #expect(failed?.code == .uniqueViolation)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in 100..<120 {
                group.addTask {
                    try await client.withTransaction { transaction in
                        try await transaction.execute("INSERT INTO \(table) VALUES (\(value))")
                        await #expect(throws: PostgresError.self) {
                            try await transaction.withTransaction {
                                try await $0.execute("INSERT INTO \(table) VALUES (1)")
                            }
                        }
                        let count = try await transaction.execute("SELECT count(*) FROM \(table) WHERE a = \(value)")
                        #expect(try count.decode(as: Int.self) == [1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await client.execute("SELECT count(*) FROM \(table)").decode(as: Int.self) == [70])
    }

    @Test(arguments: [PreparedStatementMode.unnamed, .off])
    func streamsAndCopyWork(_ mode: PreparedStatementMode) async throws {
        let client = try await client(mode)
        var count = 0
        try await client.withRows(of: "SELECT n FROM generate_series(1, \(10_000)) AS n") { rows in
            for try await _ in rows { count += 1 }
        }
        #expect(count == 10_000)
        let table: SQL = mode == .off ? "copy_off" : "copy_unnamed"
        try await client.execute("CREATE TABLE \(table) (a int8, b text)")
        let copied = try await client.copyIn("COPY \(table) FROM STDIN WITH (FORMAT binary)") { writer in
            for value in 0..<1000 { try await writer.write(row: Int64(value), "row \(value)") }
        }
        #expect(copied == 1000)
        var bytes = 0
        try await client.withCopyOut("COPY \(table) TO STDOUT") { pieces in
            for try await piece in pieces { bytes += piece.count }
        }
        #expect(bytes > 10_000)
        // Left early: cancelled through PgBouncer.
        let first = try await client.withRows(of: "SELECT generate_series(1, 100000000)") { rows in
            for try await row in rows { return try row.decode(Int.self, at: 0) }
            return 0
        }
        #expect(first == 1)
        #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
    }

    @Test(arguments: [PreparedStatementMode.unnamed, .off])
    func aCancelReachesTheServerAndHitsNobodyElse(_ mode: PreparedStatementMode) async throws {
        let client = try await client(mode, maximum: 2)
        for _ in 0..<20 {
            let slow = Task { try await client.execute("SELECT pg_sleep(60)") }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            slow.cancel()
            await #expect(throws: CancellationError.self) { try await slow.value }
            #expect(try await client.execute("SELECT 2").decode(as: Int.self) == [2])
        }
        #expect(await client.statistics().connected <= 2)
    }

    @Test func listeningIsRefusedInsteadOfHearingNothing() async throws {
        let client = try await client(.unnamed)
        let error = #expect(throws: PostgresConfigurationError.self) { try client.listen(to: "news") }
        #expect(try #require(error).description.contains("pooler"))
    }

    @Test func withoutBeingToldOfThePoolerTheErrorNamesTheMode() async throws {
        let client = try await client(.auto())
        let error = try #require(
            await #expect(throws: PostgresConnectionError.self) { try await client.execute("SELECT 1") })
        #expect(error.kind == .refused)
        #expect(error.description.contains("options") && error.description.contains(".unnamed"), "\(error)")
    }

    /// Debian's PgBouncer 1.18 knows nothing of prepared statements; 1.21 and newer do.
    @Test func namedStatementsThatMeetThroughAPoolerSayWhatToDo() async throws {
        var configuration = try PostgresConfiguration(try await Self.pooler.value.tolerant)
        configuration.pool.maximum = 1
        let (one, other) = (PostgresClient(configuration), PostgresClient(configuration))
        try await one.execute("SELECT 1")
        let error = try #require(await #expect(throws: PostgresError.self) { try await other.execute("SELECT 2") })
        #expect(error.code == .duplicatePreparedStatement)
        #expect(error.description.contains(".unnamed"), "\(error)")
    }
}
