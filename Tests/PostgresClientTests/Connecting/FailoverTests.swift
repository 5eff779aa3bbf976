import PostgresClient
import PostgresTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct FailoverTests {
    /// Sixteen tasks that write, each until it has written to the new primary.
    private final class Load: Sendable {
        let before = Atomic(0)
        let after = Atomic(0)
        let isPromoted = Atomic(false)
        private let client: PostgresClient

        init(_ client: PostgresClient) { self.client = client }

        func run() async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<16 { group.addTask { try await self.write(worker) } }
                try await group.waitForAll()
            }
        }

        private func write(_ worker: Int) async throws {
            for round in 0... {
                let isLast = isPromoted.load(ordering: .sequentiallyConsistent)
                do {
                    try await client.execute("INSERT INTO load VALUES (\(worker), \(round))")
                    if isLast {
                        after.add(1, ordering: .sequentiallyConsistent)
                        return
                    }
                    before.add(1, ordering: .sequentiallyConsistent)
                } catch let error as PostgresConnectionError {
                    #expect([.lost, .failed].contains(error.kind), "\(error)")
                } catch let error as PostgresError {
                    #expect(error.code.meansUnavailable, "\(error)")
                }
            }
        }
    }

    @Test(arguments: ["read-write", "primary"])
    func thePoolFindsThePromotedStandbyUnderLoad(_ kind: String) async throws {
        let primary = try await PostgresCluster.start()
        let standby = try await primary.startStandby()
        let port = try ServerAddress(standby).port
        let conninfo = try primary.conninfo(with: [standby]).replacing("read-write", with: kind)
        var configuration = try PostgresConfiguration(conninfo)
        configuration.pool.acquireTimeout = .seconds(60)
        configuration.pool.breakAfter = .seconds(60)
        let client = PostgresClient(configuration)
        try await client.execute("CREATE TABLE load (worker int, round int)")
        let follower = PostgresClient(try PostgresConfiguration(standby.conninfo))
        while try await follower.execute("SELECT to_regclass('load') IS NULL").decode(as: Bool.self) == [true] {}

        let load = Load(client)
        let running = Task { try await load.run() }
        while load.before.load(ordering: .sequentiallyConsistent) < 500 { await Task.yield() }
        try await primary.crash()
        try await standby.promote()
        load.isPromoted.store(true, ordering: .sequentiallyConsistent)
        try await running.value
        #expect(load.after.load(ordering: .sequentiallyConsistent) == 16)

        // Whichever connection a statement meets, it goes to the new primary.
        let ports = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await client.execute("SELECT current_setting('port') FROM pg_sleep(0.001)").decode(
                        as: String.self)
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
        }
        #expect(ports == [port])
        await standby.stop()
        await primary.stop()
    }

    /// A primary that is made read-only keeps its connections open: nothing but its answers tells.
    @Test func aPrimaryThatIsDemotedIsLeft() async throws {
        let old = try await PostgresCluster.start()
        let new = try await PostgresCluster.start()
        let client = PostgresClient(try PostgresConfiguration(try old.conninfo(with: [new])))
        let port: SQL = "SELECT current_setting('port')"
        // Some connections more than the one that finds out.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await client.execute("SELECT pg_sleep(0.2)") } }
            try await group.waitForAll()
        }
        #expect(try await client.execute(port).decode(as: String.self) == [ServerAddress(old).port])

        let admin = PostgresClient(try PostgresConfiguration(old.conninfo))
        try await admin.execute("ALTER SYSTEM SET default_transaction_read_only = on")
        try await admin.execute("SELECT pg_reload_conf()")
        // The signal takes its time.
        var refusal: PostgresError?
        while refusal == nil {
            do {
                try await client.execute("CREATE TABLE IF NOT EXISTS t (a int)")
            } catch let error as PostgresError {
                refusal = error
            }
        }
        #expect(refusal?.code == .readOnlySQLTransaction)
        for _ in 0..<20 {
            try await client.execute("CREATE TABLE IF NOT EXISTS t (a int)")
            #expect(try await client.execute(port).decode(as: String.self) == [ServerAddress(new).port])
        }
        await old.stop()
        await new.stop()
    }

    /// Without being asked for a writable server, a read-only transaction is the caller's own affair.
    @Test func aTransactionThatWasMeantToBeReadOnlyCostsNoConnection() async throws {
        let cluster = try await PostgresCluster.start()
        let client = PostgresClient(try PostgresConfiguration(try cluster.conninfo(with: [])))
        for _ in 0..<3 {
            var options = TransactionOptions()
            options.isReadOnly = true
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction(options) { try await $0.execute("CREATE TABLE t (a int)") }
            }
            #expect(error?.code == .readOnlySQLTransaction)
        }
        #expect(await client.statistics().connected == 1)
        await cluster.stop()
    }

    /// A COPY cannot share a round trip with the BEGIN in front of it, and must not run without the transaction.
    @Test func aCopyDoesNotRunWithoutItsTransaction() async throws {
        let primary = try await PostgresCluster.start()
        let standby = try await primary.startStandby()
        let client = PostgresClient(try PostgresConfiguration(standby.conninfo))
        // A standby has no serializable transactions.
        let error = await #expect(throws: PostgresError.self) {
            try await client.withTransaction(TransactionOptions(isolation: .serializable)) { transaction in
                try await transaction.withCopyOut("COPY (SELECT 1) TO STDOUT") { pieces in
                    for try await _ in pieces { Issue.record("the COPY ran") }
                }
            }
        }
        #expect(error?.code == .featureNotSupported)
        await client.shutdown()
        await standby.stop()
        await primary.stop()
    }
}
