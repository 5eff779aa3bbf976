import PostgresTesting
import Testing

@testable import PostgresClient

@Suite struct RowStreamTests {
    struct Failure: Error {}

    @Test func aMillionRowsTakeLittleMemory() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            // The other tests take the machine meanwhile.
            configuration.statementTimeout = .seconds(300)
            let client = PostgresClient(configuration)
            let total = Stress.runs(1_000_000)
            let (count, sum, peak) = try await client.withRows(
                of: "SELECT g, 'row ' || g FROM generate_series(1, \(total)) AS g"
            ) { rows in
                var (count, sum) = (0, 0)
                for try await row in rows {
                    count += 1
                    sum += try row.decode(Int.self, at: 0)
                }
                return (count, sum, await rows.peak())
            }
            #expect(count == total)
            #expect(sum == total * (total + 1) / 2)
            #expect(peak.count > 1 && peak.count <= StreamBuffer.Limits.rows.count + 64)
            #expect(peak.bytes < 4 << 20)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    /// The reader does nothing until the server has no room left: the server must then wait, not this process's memory grow.
    @Test func theServerWaitsForASlowReader() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, watcher) = (try database.patientClient(maximum: 1), try database.client(maximum: 1))
            let total = Stress.runs(100_000)
            try await client.withRows(
                of: "SELECT g, repeat('x', 1000) FROM generate_series(1, \(total)) AS g /* held */"
            ) { rows in
                var iterator = rows.makeAsyncIterator()
                #expect(try await iterator.next()?.decode(Int.self, at: 0) == 1)
                try await untilWaiting("ClientWrite", "held", watcher)
                #expect(await rows.peak().bytes < 4 << 20)
                var last = 1
                while let row = try await iterator.next() { last = try row.decode(Int.self, at: 0) }
                #expect(last == total)
                #expect(await rows.peak().bytes < 4 << 20)
            }
        }
    }

    @Test func aSlowReaderIsNotTakenForADeadServer() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.withRows(of: "SELECT repeat('x', 1000) FROM generate_series(1, 20000)") { rows in
                var iterator = rows.makeAsyncIterator()
                _ = try await iterator.next()
                await rows.untilBehind()
                let problem = await client.pool.problem(in: .seconds(3600))
                #expect(problem == nil)
                while try await iterator.next() != nil {}
            }
            try await client.withRows(of: "SELECT pg_sleep(1)") { rows in
                let problem = await client.pool.problem(in: .seconds(3600))
                #expect(problem?.kind == .unresponsive)
            }
        }
    }

    @Test(arguments: [0, 1, 1000]) func leavingEarlyStopsTheServerAndKeepsTheConnection(_ wanted: Int) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, watcher) = (try database.client(maximum: 1), try database.client(maximum: 1))
            try await client.execute("SELECT 1")
            let read = try await client.withRows(of: "SELECT generate_series(1, 1000000000) /* endless */") { rows in
                var read = 0
                guard wanted > 0 else { return 0 }
                for try await _ in rows {
                    read += 1
                    if read == wanted { break }
                }
                return read
            }
            #expect(read == wanted)
            #expect(try await running("endless", watcher) == 0)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func anErrorComesBehindTheRowsBeforeIt() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            var read = 0
            let error = await #expect(throws: PostgresError.self) {
                try await client.withRows(of: "SELECT 1 / (500 - g) FROM generate_series(1, 1000) AS g") { rows in
                    for try await _ in rows { read += 1 }
                }
            }
            #expect(read == 499)
            #expect(error?.code == "22012")
            #expect(error?.query?.contains("generate_series") == true)
            let unknown = await #expect(throws: PostgresError.self) {
                try await client.withRows(of: "SELECT * FROM missing") { for try await _ in $0 {} }
            }
            #expect(unknown?.code == .undefinedTable)
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func anErrorOfTheCommitIsTheStreamsToo() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            var read = 0
            let error = await #expect(throws: PostgresError.self) {
                try await client.withRows(of: "INSERT INTO t SELECT 1 FROM generate_series(1, 3) RETURNING a") {
                    for try await _ in $0 { read += 1 }
                }
            }
            #expect(read == 3)
            #expect(error?.code == .uniqueViolation)
        }
    }

    @Test func theClosuresErrorWinsAndIsThrownOnce() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            await #expect(throws: Failure.self) {
                try await client.withRows(of: "SELECT generate_series(1, 1000000000)") { rows in
                    for try await _ in rows { throw Failure() }
                }
            }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aCancelledTaskStopsWaitingAndTheServerStopsWorking() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, watcher) = (try database.client(maximum: 1), try database.client(maximum: 1))
            for query in [
                "SELECT pg_sleep(60) /* victim */",
                "SELECT g, repeat('x', 1000) FROM generate_series(1, 1000000) AS g /* victim */",
            ] {
                let task = Task {
                    try await client.withRows(of: SQL(unsafe: query)) { rows in
                        var iterator = rows.makeAsyncIterator()
                        while try await iterator.next() != nil { try await Task.sleep(for: .seconds(60)) }
                    }
                }
                while try await running("victim", watcher) == 0 {}
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                #expect(try await running("victim", watcher) == 0)
            }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func manyRandomExitsLeaveACleanConnection() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask {
                        for round in 0..<100 {
                            let wanted = (worker * 131 + round * 17) % 700
                            let task = Task {
                                try await client.withRows(of: "SELECT \(round), g FROM generate_series(1, 600) AS g") {
                                    rows in
                                    var read = 0
                                    for try await row in rows {
                                        let (value, number) = try row.decode(as: (Int, Int).self)
                                        read += 1
                                        #expect(value == round && number == read)
                                        if read == wanted { break }
                                    }
                                    return read
                                }
                            }
                            if round.isMultiple(of: 5) { task.cancel() }
                            do {
                                let read = try await task.value
                                #expect(read == min(wanted, 600) || wanted == 0)
                            } catch is CancellationError {}
                            #expect(try await client.execute("SELECT \(round)").decode(as: Int.self) == [round])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(await client.statistics().connected <= 2)
        }
    }

    @Test func aKilledConnectionIsTheStreamsErrorAndTheNextWorks() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, killer) = (try database.client(maximum: 1), try database.client(maximum: 1))
            var read = 0
            let error = await #expect(throws: (any Error).self) {
                try await client.withRows(of: "SELECT g, pg_backend_pid() FROM generate_series(1, 1000000) AS g") {
                    rows in
                    for try await row in rows {
                        read += 1
                        if read == 1 {
                            let process = try row.decode(Int32.self, at: 1)
                            try await killer.execute("SELECT pg_terminate_backend(\(process))")
                        }
                    }
                }
            }
            let code =
                (error as? PostgresError)?.code ?? (error as? PostgresConnectionError).map { _ in .adminShutdown }
            #expect(code == .adminShutdown)
            #expect(read >= 1 && read < 1_000_000)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }

    @Test func theServersStatementTimeoutEndsAStream() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.statementTimeout = .milliseconds(200)
            let client = PostgresClient(configuration)
            let error = await #expect(throws: PostgresError.self) {
                try await client.withRows(of: "SELECT g, pg_sleep(0.01) FROM generate_series(1, 1000) AS g") {
                    for try await _ in $0 {}
                }
            }
            #expect(error?.code == .queryCanceled)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }

    @Test func aTransactionGoesOnWhenAStreamInItIsLeftEarly() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withTransaction { transaction in
                try await transaction.withRows(of: "SELECT generate_series(1, 1000000000)") {
                    for try await _ in $0 { break }
                }
                try await transaction.execute("INSERT INTO t VALUES (1)")
                await #expect(throws: Failure.self) {
                    try await transaction.withTransaction { inner in
                        try await inner.execute("INSERT INTO t VALUES (2)")
                        try await inner.withRows(of: "SELECT generate_series(1, 1000000000)") { rows in
                            for try await _ in rows { throw Failure() }
                        }
                    }
                }
                try await transaction.withRows(of: "INSERT INTO t VALUES (3), (4) RETURNING a") {
                    for try await _ in $0 {}
                }
                let all = try await transaction.withRows(of: "SELECT a FROM t ORDER BY a") { rows in
                    var all: [Int] = []
                    for try await row in rows { all.append(try row.decode(Int.self, at: 0)) }
                    return all
                }
                #expect(all == [1, 3, 4])
            }
            #expect(try await client.execute("SELECT a FROM t ORDER BY a").decode(as: Int.self) == [1, 3, 4])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aFirstStatementThatIsStreamedTakesTheBeginAlong() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("SELECT 1")
            let before = await client.statistics().roundTrips
            try await client.withTransaction { transaction in
                try await transaction.withRows(of: "SELECT 1") { for try await _ in $0 {} }
            }
            #expect(await client.statistics().roundTrips - before == 2)
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { transaction in
                    try? await transaction.withRows(of: "SELECT 1/0") { for try await _ in $0 {} }
                    try await transaction.execute("SELECT 1")
                }
            }
            #expect(error?.code == .inFailedTransaction)
        }
    }

    @Test func aStreamHasItsConnectionForItself() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.withConnection { connection in
                let stream = try await connection.withRows(of: "SELECT generate_series(1, 10)") { rows in
                    for try await _ in rows {
                        let error = await #expect(throws: PostgresConnectionError.self) {
                            try await connection.execute("SELECT 1")
                        }
                        #expect(error?.kind == .busy)
                        await #expect(throws: PostgresConnectionError.self) {
                            try await connection.withRows(of: "SELECT 1") { _ in }
                        }
                    }
                    return rows
                }
                let late = await #expect(throws: PostgresConnectionError.self) { for try await _ in stream {} }
                #expect(late?.kind == .closed)
                #expect(try await connection.execute("SELECT 1").decode(as: Int.self) == [1])
            }
        }
    }

    /// A task that the closure did not wait for must not keep the connection.
    @Test func aConnectionThatIsGivenBackEndsTheStreamsOnIt() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let (forgotten, connection) = try await client.withConnection { connection in
                let task = Task {
                    try await connection.withRows(of: "SELECT generate_series(1, 1000000000)") { rows in
                        var iterator = rows.makeAsyncIterator()
                        _ = try await iterator.next()
                        start.finish()
                        while try await iterator.next() != nil {}
                    }
                }
                for await _ in started {}
                return (task, connection)
            }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            await #expect(throws: PostgresConnectionError.self) { try await forgotten.value }
            let late = await #expect(throws: PostgresConnectionError.self) { try await connection.execute("SELECT 1") }
            #expect(late?.kind == .closed)
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func rowsKnowTheirNumberAndEmptyResultsEnd() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let error = await #expect(throws: PostgresDecodingError.self) {
                try await client.withRows(of: "SELECT nullif(g, 300) FROM generate_series(0, 999) AS g") { rows in
                    for try await row in rows { _ = try row.decode(Int.self, at: 0) }
                }
            }
            #expect(error?.row == 300)
            for statement in ["SELECT 1 WHERE false", "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)", ""] as [SQL]
            {
                try await client.withRows(of: statement) { for try await _ in $0 { Issue.record("a row") } }
            }
            #expect(try await client.execute("SELECT a FROM t").decode(as: Int.self) == [1])
        }
    }

    @Test func onlyAFewLargeRowsAreKept() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.withRows(of: "SELECT repeat('x', 3000000) FROM generate_series(1, 20)") { rows in
                var bytes = 0
                for try await row in rows { bytes += try row.decode(String.self, at: 0).utf8.count }
                #expect(bytes == 60_000_000)
                // One result of libpq's: a row, or where it can do more at once as many as it is asked for.
                #expect(await rows.peak().bytes < 9 * 3_000_000)
            }
        }
    }
}

extension PostgresRowStream {
    /// Returns once so much is buffered that the server is kept waiting.
    fileprivate func untilBehind() async {
        while await !pool.isBehind(id) { await Task.yield() }
    }
}

extension ConnectionPool {
    fileprivate func isBehind(_ id: UInt64) -> Bool { streams[id]?.stream.isBehind ?? true }

    /// Why a connection would be given up if nothing happened for so long.
    func problem(in time: Duration) -> PostgresConnectionError? {
        connections.values.lazy.compactMap { self.overdue($0, .now + time) }.first
    }
}
