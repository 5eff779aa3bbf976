import PostgresClient
import PostgresObjects
import PostgresTesting
import ServiceLifecycle
import ServiceObjects
import Synchronization
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct StartupTests {
    @Test func anUnchangedServiceTakesOneRoundTrip() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            let first = try await Service.register(host: "a", binary: .novaCompute, topic: "compute", in: context)
            let trips = try await fleet.roundTrips {
                let again = try await Service.register(host: "a", binary: .novaCompute, topic: "compute", in: context)
                #expect(again.id == first.id && again.updatedAt == nil)
            }
            #expect(trips == 1)
        }
    }

    @Test func anUpgradedServiceRaisesItsOwnVersion() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 42)
            let me = try await Service.register(host: "a", binary: .novaCompute, in: fleet.context(73))
            #expect(me.version == 73)
            #expect(fleet.log.all(.info).contains { $0.contains("42") && $0.contains("73") && $0.contains("on a") })
        }
    }

    @Test func aDowngradeWorksUntilTheFloorHasRisen() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 42)
            try await fleet.insert("b", 40)
            #expect(try await Service.register(host: "a", binary: .novaCompute, in: fleet.context(41)).version == 41)
            try await fleet.client.execute("UPDATE services SET version = 42")
            _ = try await Floor.resolve(.novaCompute, in: fleet.context(42))
            let error = await #expect(throws: ServiceTooOld.self) {
                try await Service.register(host: "a", binary: .novaCompute, in: fleet.context(41))
            }
            #expect(error?.thisVersion == 41 && error?.minimumVersion == 42)
            #expect(try await fleet.violations() == 0)
        }
    }

    @Test func aFencedServiceComesBackNewEnoughOrNotAtAll() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("b", 30)
            try await fleet.silence("a", version: 10)
            try await fleet.client.execute(
                "UPDATE services SET last_seen_up = clock_timestamp() AT TIME ZONE 'UTC' WHERE host = 'b'")
            let resolution = try await Floor.resolve(.novaCompute, fenceAfter: .seconds(300), in: fleet.context(30))
            #expect(resolution.fenced == ["a"] && resolution.floor == 30)
            await #expect(throws: ServiceTooOld.self) {
                try await Service.register(host: "a", binary: .novaCompute, in: fleet.context(10))
            }
            let back = try await Service.register(host: "a", binary: .novaCompute, in: fleet.context(30))
            #expect(back.fenced == false && back.version == 30)
            let kinds = try await Decision.latest(10, in: fleet.context(30)).map(\.kind)
            #expect(kinds == [.refuse, .raise, .fence])
        }
    }

    @Test func aForcedDownServiceBelowTheFloorIsRefused() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 10)
            try await fleet.insert("b", 30)
            try await fleet.client.execute("UPDATE services SET forced_down = true WHERE host = 'a'")
            _ = try await Floor.resolve(.novaCompute, in: fleet.context(30))
            let error = await #expect(throws: ServiceTooOld.self) {
                try await Service.register(host: "a", binary: .novaCompute, in: fleet.context(10))
            }
            #expect(error?.minimumVersion == 30)
        }
    }

    @Test func losingTheRaceToCreateIsNoError() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await Service.register(host: "a", binary: .novaCompute, topic: "compute", in: context).id
                    }
                }
                var ids: Set<Int64?> = []
                for try await id in group { ids.insert(id) }
                #expect(ids.count == 1)
            }
        }
    }

    @Test func computesOlderThanSupportedStopTheStart() async throws {
        try await Fleet.with { fleet in
            let release = try Release.counting(oldestSupported: "fifty")
            let context = ObjectContext(.database(fleet.client), release: release, logger: fleet.log.logger)
            _ = try await Service.register(host: "c", binary: .novaConductor, in: context)
            try await fleet.insert("a", 50)
            _ = try await Service.register(host: "c", binary: .novaConductor, in: context)
            try await fleet.client.execute("UPDATE services SET version = 49 WHERE host = 'a'")
            let error = await #expect(throws: TooOldComputeService.self) {
                try await Service.register(host: "c", binary: .novaConductor, in: context)
            }
            #expect(error?.minimumVersion == 49 && error?.oldestSupportedVersion == 50 && said(error).contains("cell"))
            var options = ServiceOptions()
            options.disableComputeServiceCheckForFFU = true
            _ = try await Service.register(host: "c", binary: .novaConductor, options: options, in: context)
            #expect(fleet.log.all(.warning) == [said(error)])
            #expect(OldServiceCheck.problem(minimumVersion: 49, in: context) == error)
        }
    }

    @Test func theSchemaMustBeTheOneOfThisBuild() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await fleet.client.execute("INSERT INTO tidemark_migrations VALUES (999, 'later', '', now(), 'x', 0)")
            let newer = await #expect(throws: SchemaError.self) {
                try await Service.register(host: "a", binary: .novaCompute, in: context)
            }
            #expect(newer == .newer(found: 999, required: SchemaVersion.required))
            try await fleet.client.execute("DELETE FROM tidemark_migrations WHERE version > 1")
            await #expect(throws: SchemaError.tooOld(found: 1, required: SchemaVersion.required)) {
                try await SchemaVersion.check(in: context)
            }
        }
        try await PostgresCluster.shared().withDatabase { database in
            let context = ObjectContext(.database(try database.client()), release: try .counting())
            let error = await #expect(throws: SchemaError.notMigrated) {
                try await Service.register(host: "a", binary: .novaCompute, in: context)
            }
            #expect(said(error).contains("tidemark migrate up"))
            #expect(ExitStatus(for: try #require(error)) == .configuration)
        }
    }

    @Test func theRequiredSchemaIsTheNewestMigration() throws {
        let newest = try MigrationSetNewest.version
        #expect(newest == SchemaVersion.required)
    }
}
