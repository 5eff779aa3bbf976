import PostgresClient
import PostgresObjects
import ServiceObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct CreateTests {
    private func new(_ host: String = "cmp-7") -> Service {
        Service(host: host, binary: .novaCompute, topic: "compute")
    }

    @Test(arguments: [2, 3])
    func joinsAtOrAboveTheMinimum(version: Int) async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 2)
            let context = try fleet.context(version)
            let trips = try await fleet.roundTrips {
                var me = new()
                #expect(me.version == nil)
                try await me.create(in: context)
                #expect(me.version == version && me.id != nil && me.uuid?.count == 36 && me.createdAt != nil)
                #expect(me.changedFields.isEmpty)
            }
            #expect(trips == 1)
            let row = try await fleet.client.execute(
                "SELECT version, report_count, disabled, forced_down, deleted, topic FROM services WHERE host = 'cmp-7'"
            )[0]
            let values = try row.decode(as: (Int, Int, Bool, Bool, Int, String).self)
            #expect(values == (version, 0, false, false, 0, "compute"))
        }
    }

    @Test func isRefusedBelowTheMinimumAndTheRefusalIsOnRecord() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 2)
            let context = try fleet.context(1)
            let trips = try await fleet.roundTrips {
                var me = new()
                let error = await #expect(throws: ServiceTooOld.self) { try await me.create(in: context) }
                #expect(error?.thisVersion == 1 && error?.minimumVersion == 2 && error?.holders == ["a"])
                #expect(
                    said(error).contains("nova-compute on host cmp-7") && said(error).contains("is 1, the minimum is 2")
                )
                #expect(me.id == nil && me.version == nil)
            }
            #expect(trips == 2)
            #expect(try await ServiceList.fetch(host: "cmp-7", in: context).isEmpty)
            let decision = try await Decision.latest(1, in: context)[0]
            #expect(
                decision.kind == .refuse && decision.host == "cmp-7" && decision.fromVersion == 1
                    && decision.toVersion == 2)
        }
    }

    @Test func isRefusedBelowAFloorWithoutServices() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 2)
            let context = try fleet.context(1)
            _ = try await Floor.resolve(.novaCompute, in: context)
            try await fleet.client.execute("DELETE FROM services")
            var me = new()
            let error = await #expect(throws: ServiceTooOld.self) { try await me.create(in: context) }
            #expect(error?.minimumVersion == 2)
        }
    }

    @Test func onlyOnce() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(1)
            var me = new()
            try await me.create(in: context)
            let again = await #expect(throws: ObjectActionError.self) { try await me.create(in: context) }
            #expect(again?.reason.contains("already created") == true)
            var loaded = try await Service.fetch(host: "cmp-7", topic: "compute", in: context)
            await #expect(throws: ObjectActionError.self) { try await loaded.create(in: context) }
        }
    }

    @Test func aGivenUUIDIsKept() async throws {
        try await Fleet.with { fleet in
            var me = new()
            me.uuid = "123e4567-e89b-12d3-a456-426614174000"
            try await me.create(in: fleet.context(1))
            let found = try await Service.fetch(uuid: "123e4567-e89b-12d3-a456-426614174000", in: fleet.context(1))
            #expect(found.host == "cmp-7")
        }
    }

    @Test func withoutABinaryNothingIsChecked() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 50)
            var me = Service()
            me.host = "x"
            try await me.create(in: fleet.context(1))
            #expect(me.id != nil)
        }
    }

    @Test func aSecondOnTheSameHost() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(1)
            var me = new()
            try await me.create(in: context)
            var binary = Service(host: "cmp-7", binary: .novaCompute, topic: "other")
            let first = await #expect(throws: ServiceBinaryExists.self) { try await binary.create(in: context) }
            #expect(first?.host == "cmp-7")
            var topic = Service(host: "cmp-7", binary: .novaScheduler, topic: "compute")
            let second = await #expect(throws: ServiceTopicExists.self) { try await topic.create(in: context) }
            #expect(second?.topic == "compute")
            // Services without a topic never collide on it.
            var api = Service(host: "cmp-7", binary: .novaAPI)
            try await api.create(in: context)
            var other = Service(host: "cmp-7", binary: "nova-metadata")
            try await other.create(in: context)
        }
    }

    @Test func afterADeleteTheHostMayHaveANewOne() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(1)
            var old = new()
            try await old.create(in: context)
            try await old.delete(in: context)
            var me = new()
            try await me.create(in: context)
            #expect(me.id != old.id && me.uuid != old.uuid)
            let row = try await fleet.client.execute(
                """
                SELECT deleted = id, deleted_at IS NOT NULL, updated_at IS NULL FROM services
                WHERE uuid = \(old.uuid as String?)
                """
            )[0]
            #expect(try row.decode(as: (Bool, Bool, Bool).self) == (true, true, true))
            await #expect(throws: ServiceNotFound.self) { try await old.delete(in: context) }
            await #expect(throws: ServiceNotFound.self) {
                try await Service.fetch(id: try #require(old.id), in: context)
            }
        }
    }

    @Test func textsThatNoColumnHolds() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(1)
            for (host, reason) in [
                ("a\0b", ServiceValueError.Reason.nul),
                (String(repeating: "x", count: 10_000_000), .tooLong(10_000_000)),
            ] {
                var me = new(host)
                let error = await #expect(throws: ServiceValueError.self) { try await me.create(in: context) }
                #expect(error?.field == "host" && error?.reason == reason && said(error).count < 200)
            }
            var me = new(String(repeating: "ü", count: 255))
            try await me.create(in: context)
        }
    }

    @Test func inATransactionItIsUndoneWithIt() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(1)
            await #expect(throws: CancellationError.self) {
                try await context.withTransaction { context in
                    var me = new()
                    try await me.create(in: context)
                    throw CancellationError()
                }
            }
            #expect(try await ServiceList.all(in: context).isEmpty)
        }
    }

    @Test func twoThousandAtOnceThroughAPoolOfEight() async throws {
        try await Fleet.with(connections: 8) { fleet in
            let context = try fleet.context(20)
            try await withThrowingTaskGroup { group in
                for n in 0..<2000 {
                    group.addTask {
                        try await Service.register(
                            host: "cmp-\(n)", binary: .novaCompute, topic: "compute", in: context)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await ServiceList.fetch(binary: .novaCompute, in: context).count == 2000)
            #expect(try await Floor.resolve(.novaCompute, in: context).floor == 20)
        }
    }
}
