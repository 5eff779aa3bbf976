import InMemoryLogging
import Logging
import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(5))) struct ListenTests {
    @Test func severalChannelsShareOneConnection() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            var events = try client.listen(to: ["news", "Ol\"d news"]).makeAsyncIterator()
            #expect(try await events.next() == .listening)
            let sessions: SQL = "SELECT count(*) FROM pg_stat_activity WHERE datname = \(database.name)"
            #expect(try await client.execute(sessions).decode(as: Int.self) == [2])
            try await client.execute("SELECT pg_notify('news', 'one'), pg_notify(\("Ol\"d news"), 'two')")
            #expect(try await events.next() == .notification(channel: "news", payload: "one"))
            #expect(try await events.next() == .notification(channel: "Ol\"d news", payload: "two"))
        }
    }

    @Test(arguments: [[], [""], ["news", String(repeating: "x", count: 64)], ["a\0b"]])
    func namesThatAreNoChannelsAreRefused(_ channels: [String]) throws {
        let client = PostgresClient(try PostgresConfiguration("host=127.0.0.1 port=1"))
        #expect(throws: PostgresConfigurationError.self) { try client.listen(to: channels) }
    }

    @Test func theReaderIsToldWhenTheServerRefusesForGood() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = PostgresClient(try PostgresConfiguration(database.conninfo + " dbname=missing_one"))
            var events = try client.listen(to: "news").makeAsyncIterator()
            let error = await #expect(throws: PostgresConnectionError.self) { try await events.next() }
            #expect(error?.kind == .refused && error?.code == .invalidDatabase)
        }
    }

    @Test func theReaderIsToldWhenTheServerRefusesToListen() async throws {
        let primary = try await PostgresCluster.start()
        let standby = try await primary.startStandby()
        let client = PostgresClient(try PostgresConfiguration(standby.conninfo))
        var events = try client.listen(to: "news").makeAsyncIterator()
        let error = await #expect(throws: PostgresError.self) { try await events.next() }
        #expect(error?.code == .readOnlySQLTransaction)
        await standby.stop()
        await primary.stop()
    }

    @Test func aShutdownEndsWhoListens() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            var events = try client.listen(to: "news").makeAsyncIterator()
            #expect(try await events.next() == .listening)
            await client.shutdown()
            #expect(try await events.next() == nil)
            for try await event in try client.listen(to: "news") { Issue.record("\(event)") }
            let watcher = try database.client(maximum: 1)
            let others: SQL = """
                SELECT 1 FROM pg_stat_activity WHERE datname = \(database.name) AND pid <> pg_backend_pid()
                """
            while try await !watcher.execute(others).isEmpty {}
        }
    }

    @Test func aListenerThatTheServerIsNotThereForEndsToo() async throws {
        let client = PostgresClient(try PostgresConfiguration("host=127.0.0.1 port=1"))
        let reader = Task {
            for try await event in try client.listen(to: "news") { Issue.record("\(event)") }
        }
        while await client.pool.listeners.isEmpty { await Task.yield() }
        await client.shutdown()
        try await reader.value
    }

    /// What is lost lies before a `.listening`, so that whoever looks things up then has missed nothing.
    @Test func aReaderWhoIsTooSlowIsToldOfTheGap() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let log = InMemoryLogHandler()
            let client = PostgresClient(try database.configuration(), logger: Logger(label: "test") { _ in log })
            var events = try client.listen(to: "news").makeAsyncIterator()
            #expect(try await events.next() == .listening)
            let count = 3 * PostgresNotifications.capacity
            for round in 0..<3 {
                let first = round * PostgresNotifications.capacity
                let numbers = Array(first..<(first + PostgresNotifications.capacity))
                try await client.execute("SELECT pg_notify('news', n::text) FROM unnest(\(numbers)) AS n")
            }
            while !log.entries.contains(where: { $0.message == "notifications are dropped" }) { await Task.yield() }
            try await client.execute("SELECT pg_notify('news', \("\(count)"))")

            // Numbers may be missing in front of a `.listening` that comes later, or right behind one.
            var (last, hasGap, isTold, isBehindMark) = (-1, false, true, false)
            while last < count || !isTold {
                switch try await events.next() {
                case .listening: (isTold, isBehindMark) = (true, true)
                case .notification(_, let payload):
                    let number = try #require(Int(payload))
                    #expect(number > last)
                    if number != last + 1 { (hasGap, isTold) = (true, isBehindMark) }
                    (last, isBehindMark) = (number, false)
                case nil:
                    Issue.record("the sequence ended at \(last)")
                    return
                }
            }
            #expect(hasGap)
            #expect(log.entries.count { $0.message == "notifications are dropped" } >= 1)
        }
    }

    /// A primary that is made read-only tells nobody who does not ask.
    @Test func aServerThatIsDemotedIsLeft() async throws {
        let old = try await PostgresCluster.start()
        let new = try await PostgresCluster.start()
        var configuration = try PostgresConfiguration(try old.conninfo(with: [new]))
        configuration.listenerCheck = .milliseconds(100)
        let client = PostgresClient(configuration)
        var events = try client.listen(to: "news").makeAsyncIterator()
        #expect(try await events.next() == .listening)
        let (oldAdmin, newAdmin) = (
            PostgresClient(try PostgresConfiguration(old.conninfo)),
            PostgresClient(try PostgresConfiguration(new.conninfo))
        )
        try await oldAdmin.execute("SELECT pg_notify('news', 'old')")
        #expect(try await events.next() == .notification(channel: "news", payload: "old"))
        try await oldAdmin.execute("ALTER SYSTEM SET default_transaction_read_only = on")
        try await oldAdmin.execute("SELECT pg_reload_conf()")
        #expect(try await events.next() == .listening)
        try await newAdmin.execute("SELECT pg_notify('news', 'new')")
        #expect(try await events.next() == .notification(channel: "news", payload: "new"))
        await old.stop()
        await new.stop()
    }

    /// A server, or what stands in front of it, that goes on confirming what it never reads.
    @Test func aConnectionWithoutASignOfLifeIsLeft() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let proxy = try FaultProxy(in: database)
            let recording = proxy.record()
            var configuration = try PostgresConfiguration(proxy.conninfo)
            configuration.listenerCheck = .seconds(60)
            do {
                let client = PostgresClient(configuration)
                var events = try client.listen(to: "news").makeAsyncIterator()
                #expect(try await events.next() == .listening)
                await client.shutdown()
                #expect(try await events.next() == nil)
            }
            await recording.untilOver()
            // Deaf from behind the answer to LISTEN on.
            let ready = try #require(recording.messages(.toClient).last { $0.type == "Z" })
            proxy.arm(Fault(kind: .deaf, direction: .toClient, offset: ready.offset + 6))
            configuration.listenerCheck = .milliseconds(100)
            let client = PostgresClient(configuration)
            var events = try client.listen(to: "news").makeAsyncIterator()
            #expect(try await events.next() == .listening)
            #expect(try await events.next() == .listening)
        }
    }
}
