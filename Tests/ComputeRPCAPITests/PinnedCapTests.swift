import ComputeRPCAPI
import Foundation
import Logging
import LogTesting
import PostgresClient
import PostgresObjects
import PostgresTesting
import SchemaMigrations
import ServiceLifecycle
import ServiceObjects
import Testing
import VersionedObjects

@Suite(.serialized, .timeLimit(.minutes(4))) struct PinnedCapTests {
    struct Fleet: Sendable {
        let client: PostgresClient
        let counter: RoundTripCounter
        let log = LogLines()

        func context(_ version: Int = 73) -> ObjectContext {
            ObjectContext(.database(client), release: .nova.upTo(version), logger: log.logger)
        }

        func insert(_ host: String, _ version: Int) async throws {
            try await client.execute(
                "INSERT INTO services (host, \"binary\", version) VALUES (\(host), 'nova-compute', \(version))")
        }

        func roundTrips(_ body: () async throws -> Void) async throws -> Int {
            let before = counter.roundTrips
            try await body()
            return counter.roundTrips - before
        }
    }

    private func with(_ body: (Fleet) async throws -> Void) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            // Serialized: these tests send signals to their own process, and one at a time is enough for a small
            // machine.
            let counter = try RoundTripCounter(in: database)
            var configuration = try PostgresConfiguration(counter.conninfo)
            // A connection that idles while other tests have the machine would cost a round trip that is not counted
            // here.
            configuration.pool.checkAfterIdle = nil
            let client = PostgresClient(configuration)
            try await MigrationRunner(client: client, migrations: .embedded()).up()
            try await body(Fleet(client: client, counter: counter))
            await client.shutdown()
        }
    }

    @Test func autoIsTheHistorysEntryForTheFloorAndIsFoundOnce() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 1)
            try await fleet.insert("cmp-2", 66)
            let context = fleet.context()
            let trips = try await fleet.roundTrips {
                let compute = try await pinned(.auto, context: context)
                let first = try await compute.capForSending()
                let second = try await compute.capForSending()
                #expect(first == RPCVersion(4, 4) && second == first)
                #expect(compute.canSend(RPCVersion(4, 4)) && compute.canSend(RPCVersion(4, 0)))
                #expect(!compute.canSend(RPCVersion(4, 5)) && !compute.canSend(RPCVersion(3, 0)))
            }
            #expect(trips == 1)
            let line = try #require(fleet.log.all(.info).first)
            #expect(
                line
                    == "compute RPC cap 4.4 from pin auto: backlevel, this build has 6.5, minimum service version 1, "
                    + "held by cmp-1"
            )
        }
    }

    @Test func allNewIsNewest() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 73)
            let compute = try await pinned(.auto, context: fleet.context())
            #expect(compute.version == RPCVersion(6, 5))
            #expect(fleet.log.all(.info)[0].contains("newest, minimum service version 73"))
        }
    }

    @Test func aMinimumNewerThanThisBuildStopsIt() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 1955)
            let error = await #expect(throws: ServiceTooOld.self) {
                try await pinned(.auto, context: fleet.context())
            }
            #expect(error?.thisVersion == 73 && error?.minimumVersion == 1955)
            #expect(ExitStatus(for: try #require(error)).rawValue == 78)
            #expect(fleet.log.all(.error).contains { $0.contains("I am too old") && $0.contains("1955") })
        }
    }

    @Test func aHistoryWithoutTheInterface() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 0)
            let release = try Release(history: [HistoryEntry(0, ["other": RPCVersion(1, 0)])], binaryPrefix: "nova-")
            let context = ObjectContext(.database(fleet.client), release: release, logger: fleet.log.logger)
            let error = await #expect(throws: CapError.self) { try await pinned(.auto, context: context) }
            #expect(error?.serviceVersion == 0 && fleet.log.all(.error).count == 1)
        }
    }

    @Test func withoutComputesTheCapIsProvisionalAndNeverKept() async throws {
        try await with { fleet in
            let context = fleet.context()
            let trips = try await fleet.roundTrips {
                let compute = try await pinned(.auto, context: context)
                let cap = try await compute.capForSending()
                #expect(cap == RPCVersion(6, 5) && compute.canSend(RPCVersion(6, 5)))
            }
            #expect(trips == 2)
            #expect(fleet.log.all(.notice).count == 1)

            let compute = try await pinned(.auto, context: context)
            try await fleet.insert("ancient", 52)
            #expect(try await compute.capForSending() == RPCVersion(5, 11))
            #expect(try await fleet.roundTrips { _ = try await compute.capForSending() } == 0)
            #expect(!compute.canSend(RPCVersion(6, 5)))
        }
    }

    @Test func otherPinsAskNobody() async throws {
        try await with { fleet in
            let context = fleet.context()
            let trips = try await fleet.roundTrips {
                let zed = try await pinned(.release("zed"), context: context)
                let version = try await pinned(.version(RPCVersion(6, 1)), context: context)
                let none = try await pinned(.none, context: context)
                #expect(zed.version == RPCVersion(6, 1) && version.version == zed.version && none.version == nil)
                #expect(!zed.canSend(RPCVersion(6, 2)) && none.canSend(RPCVersion(99, 99)))
            }
            #expect(trips == 0)
            await #expect(throws: CapError.self) { try await pinned(.release("zeppelin"), context: context) }
        }
    }

    @Test func reloadRaisesTheFloorAndTheCap() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 66)
            let compute = try await pinned(.auto, context: fleet.context())
            try await fleet.client.execute("UPDATE services SET version = 73")
            #expect(compute.version == RPCVersion(6, 2))
            let cap = try await compute.reload()
            #expect(cap.state == .newest && compute.version == RPCVersion(6, 5))
            await #expect(throws: PostgresError.self) { try await fleet.insert("ancient", 66) }
        }
    }

    @Test func aThousandSendersWithAProvisionalCapShareLookUps() async throws {
        try await with { fleet in
            let compute = try await pinned(.auto, context: fleet.context())
            let trips = try await fleet.roundTrips {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<1000 { group.addTask { _ = try await compute.capForSending() } }
                    try await group.waitForAll()
                }
            }
            #expect(trips <= 20)
        }
    }

    @Test func followsWhatTheDatabaseTells() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 66)
            // Polling would take an hour: only a notification can be this fast.
            let compute = try await pinned(
                .auto, follow: true, pollInterval: .seconds(3600), context: fleet.context())
            let group = ServiceGroup(services: [compute], logger: fleet.log.logger)
            async let running: Void = group.run()
            try await fleet.client.execute("UPDATE services SET version = 68")
            try await until { compute.version == RPCVersion(6, 4) }
            try await fleet.client.execute("UPDATE services SET version = 73")
            try await until { compute.version == RPCVersion(6, 5) }
            await group.triggerGracefulShutdown()
            try await running
        }
    }

    @Test func pollsWhereNobodyTells() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 66)
            let compute = try await pinned(
                .auto, follow: true, pollInterval: .milliseconds(20), context: fleet.context())
            let group = ServiceGroup(services: [compute], logger: fleet.log.logger)
            async let running: Void = group.run()
            try await fleet.client.execute("ALTER TABLE services DISABLE TRIGGER services_floor_hint_update")
            try await fleet.client.execute("UPDATE services SET version = 73")
            try await until { compute.version == RPCVersion(6, 5) }
            await group.triggerGracefulShutdown()
            try await running
        }
    }

    @Test func hangUpResolvesAgain() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 66)
            let compute = try await pinned(.auto, context: fleet.context())
            let group = ServiceGroup(services: [compute], logger: fleet.log.logger)
            async let running: Void = group.run()
            try await fleet.client.execute("UPDATE services SET version = 73")
            // Until the service traps it, SIGHUP would end the test.
            try await until { fleet.log.all(.debug).contains { $0.hasPrefix("A SIGHUP resolves") } }
            kill(getpid(), SIGHUP)
            try await until { compute.version == RPCVersion(6, 5) }
            await group.triggerGracefulShutdown()
            try await running
            #expect(fleet.log.all(.info).contains { $0.hasPrefix("SIGHUP") })
        }
    }

    @Test func whenTheDatabaseIsAwayTheCapStays() async throws {
        try await with { fleet in
            try await fleet.insert("cmp-1", 66)
            let compute = try await pinned(.auto, context: fleet.context())
            try await fleet.client.execute("ALTER FUNCTION service_floor_resolve(text, text, interval) RENAME TO away")
            await #expect(throws: SchemaError.self) { try await compute.reload() }
            #expect(compute.version == RPCVersion(6, 2))
        }
    }

    private func pinned(
        _ pin: Pin, follow: Bool = false, pollInterval: Duration = .seconds(10), context: ObjectContext
    ) async throws -> PinnedCap {
        try await PinnedCap(
            pin, of: ComputeAPI.interface, servedBy: .novaCompute, follow: follow, pollInterval: pollInterval,
            context: context)
    }

    private func until(_ condition: () -> Bool) async throws {
        while !condition() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
