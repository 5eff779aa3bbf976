import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(5))) struct OutageTests {
    @Test func anUnreachableServerIsNamed() async throws {
        var configuration = try PostgresConfiguration("postgresql://nobody:hush@127.0.0.1:1/nowhere")
        configuration.pool.acquireTimeout = .seconds(10)
        let error = await #expect(throws: PoolTimeoutError.self) {
            try await PostgresClient(configuration).execute("SELECT 1")
        }
        let text = try #require(error).description
        #expect(text.contains("127.0.0.1") && text.contains("Connection refused"))
        #expect(!text.contains("hush"))
    }

    @Test func anUnknownDatabaseFailsAtOnce() async throws {
        let cluster = try await PostgresCluster.shared()
        try await cluster.withDatabase { database in
            let configuration = try PostgresConfiguration(database.conninfo + " dbname=missing_one")
            let error = await #expect(throws: PostgresConnectionError.self) {
                try await PostgresClient(configuration).execute("SELECT 1")
            }
            #expect(error?.kind == .refused)
            #expect(error?.code == .invalidDatabase)
            #expect(error?.message.contains("missing_one") == true)
        }
    }

    @Test(arguments: ["postgresql://u:hush@[bad/x", "password=hush hots=x", "=hush password", "host='x"])
    func badConnectionStringsAreRefusedWithoutTheirPassword(_ conninfo: String) {
        let error = #expect(throws: PostgresConfigurationError.self) { try PostgresConfiguration(conninfo) }
        #expect(error?.description.contains("hush") == false)
    }

    @Test func aFullPoolSaysSo() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.pool.acquireTimeout = .seconds(8)
            let client = PostgresClient(configuration)
            try await client.withConnection { _ in
                let error = await #expect(throws: PoolTimeoutError.self) { try await client.execute("SELECT 1") }
                #expect(error?.description.contains("1 of 1 open") == true)
            }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }

    /// The pool looks after an idle connection now and then only; who begins to wait must be told in time all the same.
    @Test func anIdlePoolSaysInTimeThatItIsFull() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.pool.acquireTimeout = .milliseconds(100)
            let client = PostgresClient(configuration)
            while true {
                do {
                    try await client.withConnection { _ in
                        while await !client.pool.tickIsSlow { await Task.yield() }
                        let error = await #expect(throws: PoolTimeoutError.self) {
                            try await client.execute("SELECT 1")
                        }
                        let waited = try #require(error).waited
                        #expect(waited < .seconds(2))
                    }
                    return
                } catch is PoolTimeoutError {
                    // The first connection takes as long as it takes.
                }
            }
        }
    }

    @Test func aServerThatDiesFailsWhatIsUnderWayAndIsFoundAgain() async throws {
        let cluster = try await PostgresCluster.start()
        var configuration = try PostgresConfiguration(cluster.conninfo)
        configuration.pool.acquireTimeout = .seconds(20)
        let client = PostgresClient(configuration)
        var events = try client.listen(to: "news").makeAsyncIterator()
        #expect(try await events.next() == .listening)
        try await client.execute("SELECT pg_notify('news', 'one')")
        #expect(try await events.next() == .notification(channel: "news", payload: "one"))

        let slow = Task { try await client.execute("SELECT pg_sleep(60)") }
        var running = 0
        while running < 2 {
            running = try await client.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%'")[0]
                .decode(Int.self, at: 0)
        }
        try await cluster.crash()
        let error = await #expect(throws: PostgresConnectionError.self) { try await slow.value }
        #expect(error?.kind == .lost)

        try await cluster.restart()
        // A statement may meet a connection whose end is on its way.
        var found: [Int] = []
        while found.isEmpty {
            do {
                found = try await client.execute("SELECT 1").decode(as: Int.self)
            } catch let error as PostgresConnectionError {
                #expect(error.kind == .lost)
            }
        }
        #expect(found == [1])
        #expect(try await events.next() == .listening)
        try await client.execute("SELECT pg_notify('news', 'two')")
        #expect(try await events.next() == .notification(channel: "news", payload: "two"))
        await cluster.stop()
    }

    @Test func shutdownLetsStatementsEndAndRefusesNewOnes() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            let running = Task { try await client.execute("SELECT 42, pg_sleep(0.2)") }
            while await client.statistics().open == 0 {}
            await client.shutdown()
            #expect(try await running.value.first?.decode(Int.self, at: 0) == 42)
            let error = await #expect(throws: PostgresConnectionError.self) { try await client.execute("SELECT 1") }
            #expect(error?.kind == .closed)
        }
    }

    @Test func aTransactionThatIdlesTooLongIsToldWhy() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.idleInTransactionTimeout = .milliseconds(100)
            let (client, watcher) = (PostgresClient(configuration), try database.client(maximum: 1))
            let error = await #expect(throws: PostgresConnectionError.self) {
                try await client.withTransaction { transaction in
                    let process = try await transaction.execute("SELECT pg_backend_pid()")[0].decode(Int32.self, at: 0)
                    let alive: SQL = "SELECT 1 FROM pg_stat_activity WHERE pid = \(process)"
                    while try await watcher.execute(alive).count > 0 {}
                    try await transaction.execute("SELECT 1")
                }
            }
            #expect(error?.code == .idleInTransactionSessionTimeout)
            #expect(error?.description.contains("idle-in-transaction timeout") == true)
            #expect(error?.description.contains("do not wait for other things inside a transaction") == true)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 2)
        }
    }

    @Test func whoFindsTheQueueFullIsTurnedAwayAtOnce() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.pool.maximumWaiting = 10
            configuration.pool.acquireTimeout = .seconds(60)
            let client = PostgresClient(configuration)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                try await client.withConnection { connection in
                    for number in 0..<100 {
                        group.addTask {
                            do {
                                return try await client.execute("SELECT \(number)").decode(as: Int.self) == [number]
                            } catch let error as PoolFullError {
                                #expect(error.waiting == 10 && error.description.contains("10 callers wait"))
                                return false
                            }
                        }
                    }
                    for _ in 0..<90 { #expect(try await group.next() == false) }
                    try await connection.execute("SELECT 1")
                }
                for _ in 0..<10 { #expect(try await group.next() == true) }
            }
            #expect(await client.statistics().waiting == 0)
        }
    }

    @Test func statementAndLockTimeoutsAreTheServers() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration()
            configuration.statementTimeout = .milliseconds(100)
            configuration.lockTimeout = .milliseconds(50)
            let client = PostgresClient(configuration)
            let slow = await #expect(throws: PostgresError.self) { try await client.execute("SELECT pg_sleep(9)") }
            #expect(slow?.code == .queryCanceled)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withTransaction { transaction in
                try await transaction.execute("LOCK TABLE t")
                let lock = await #expect(throws: PostgresError.self) { try await client.execute("SELECT * FROM t") }
                #expect(lock?.code == .lockNotAvailable)
            }
        }
    }
}
