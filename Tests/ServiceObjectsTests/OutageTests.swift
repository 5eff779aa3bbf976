import PostgresClient
import PostgresObjects
import PostgresTesting
import ServiceObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct OutageTests {
    @Test func aServerThatCrashesIsSurvivedAndLoggedOnce() async throws {
        let cluster = try await PostgresCluster.start()
        try await Fleet.with(connections: 1, on: cluster) { fleet in
            let context = try fleet.context(20)
            let service = try await Service.register(host: "a", binary: .novaCompute, in: context)
            var heartbeat = Heartbeat(service, in: context)
            try await heartbeat.beat()
            try await cluster.crash()
            try await heartbeat.beat()
            #expect(heartbeat.isDisconnected)
            #expect(fleet.log.all(.warning).count == 1)
            try await cluster.restart()
            while heartbeat.isDisconnected { try await heartbeat.beat() }
            #expect(fleet.log.all(.warning).count == 1)
            #expect(fleet.log.all(.info).contains { $0.hasPrefix("Recovered") })
        }
        await cluster.stop()
    }

    @Test func nobodyThereIsTriedAgainLaterAndAWrongDatabaseIsNot() async throws {
        var nowhere = try PostgresConfiguration("host=127.0.0.1 port=1 user=nobody")
        nowhere.pool.acquireTimeout = .milliseconds(200)
        let context = ObjectContext(.database(PostgresClient(nowhere)), release: try .counting())
        do {
            _ = try await Service.register(host: "a", binary: .novaCompute, in: context)
            Issue.record("it joined nothing")
        } catch {
            #expect(ExitStatus(for: error) == .unavailable, "\(error)")
            #expect(said(error).contains("127.0.0.1"))
        }
        try await PostgresCluster.shared().withDatabase { database in
            let wrong = PostgresClient(
                try PostgresConfiguration(database.conninfo.replacing(database.name, with: "no_such")))
            do {
                let context = ObjectContext(.database(wrong), release: try .counting())
                _ = try await Service.register(host: "a", binary: .novaCompute, in: context)
                Issue.record("it joined nothing")
            } catch {
                #expect(ExitStatus(for: error) == .configuration, "\(error)")
                #expect(said(error).contains("no_such"))
            }
        }
    }

    @Test func exitCodes() {
        let codes: [(any Error, Int32)] = [
            (ServiceTooOld(host: "a", binary: .novaCompute, thisVersion: 1, minimumVersion: 2), 78),
            (ServiceFenced(host: "a", binary: .novaCompute, version: 1, lastSeenUp: nil), 78),
            (SchemaError.notMigrated, 78), (CancellationError(), 70),
        ]
        for (error, code) in codes { #expect(ExitStatus(for: error).rawValue == code) }
    }
}
