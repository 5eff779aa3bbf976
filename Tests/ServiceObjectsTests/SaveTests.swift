import PostgresClient
import PostgresObjects
import ServiceObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct SaveTests {
    private func created(_ fleet: Fleet, _ version: Int) async throws -> Service {
        var me = Service(host: "cmp-7", binary: .novaCompute, topic: "compute")
        try await me.create(in: fleet.context(version))
        return me
    }

    @Test func writesWhatChangedInOneRoundTrip() async throws {
        try await Fleet.with { fleet in
            _ = try await created(fleet, 2)
            let context = try fleet.context(2)
            var me = try await Service.fetch(host: "cmp-7", binary: .novaCompute, in: context)
            me.disabledReason = "maintenance"
            me.disabled = true
            #expect(me.changedFields == [.disabled, .disabledReason])
            #expect(try await fleet.roundTrips { try await me.save(in: context) } == 1)
            #expect(me.changedFields.isEmpty && me.updatedAt != nil)
            #expect(try await ServiceList.all(disabled: true, in: context).map(\.disabledReason) == ["maintenance"])
            #expect(try await ServiceList.fetch(topic: "compute", in: context).isEmpty)
            #expect(try await ServiceList.fetch(binary: .novaCompute, in: context).isEmpty)
            #expect(try await ServiceList.fetch(binary: .novaCompute, includingDisabled: true, in: context).count == 1)
        }
    }

    @Test func checksEvenWhenNothingChanged() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(2)
            var me = try await created(fleet, 2)
            #expect(try await fleet.roundTrips { try await me.save(in: context) } == 1)
            #expect(me.updatedAt == nil)
            try await fleet.client.execute("UPDATE services SET version = 9")
            _ = try await Floor.resolve(.novaCompute, in: context)
            let error = await #expect(throws: ServiceTooOld.self) { try await me.save(in: context) }
            #expect(error?.thisVersion == 2 && error?.minimumVersion == 9)
        }
    }

    @Test func aLoadedServiceKeepsTheVersionOfItsRow() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 81)
            let me = try await Service.fetch(host: "a", binary: .novaCompute, in: fleet.context(80))
            #expect(me.version == 81 && !me.changedFields.contains(.version))
        }
    }

    @Test func onADeletedRow() async throws {
        try await Fleet.with { fleet in
            var me = try await created(fleet, 2)
            try await fleet.client.execute("UPDATE services SET deleted = id")
            await #expect(throws: ServiceNotFound.self) { try await me.save(in: fleet.context(2)) }
            await #expect(throws: ServiceNotFound.self) { try await me.beat(in: fleet.context(2)) }
        }
    }

    @Test func onAFencedRow() async throws {
        try await Fleet.with { fleet in
            var me = try await created(fleet, 2)
            try await fleet.client.execute("UPDATE services SET fenced = true")
            let error = await #expect(throws: ServiceFenced.self) { try await me.beat(in: fleet.context(2)) }
            #expect(said(error).contains("nova-compute on host cmp-7, service version 2, is fenced"))
            me.disabled = true
            await #expect(throws: ServiceFenced.self) { try await me.save(in: fleet.context(2)) }
        }
    }

    @Test func aForcedDownServiceMayReportAndBeFreedUnlessTheFloorPassedIt() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(2)
            var me = try await created(fleet, 2)
            try await fleet.insert("b", 2)
            me.forcedDown = true
            try await me.save(in: context)
            try await fleet.client.execute("UPDATE services SET version = 30 WHERE host = 'b'")
            // The minimum is 30 now, the floor is not: it still reports, and may come back.
            try await me.beat(in: context)
            _ = try await Floor.resolve(.novaCompute, in: context)
            await #expect(throws: ServiceTooOld.self) { try await me.beat(in: context) }
            me.forcedDown = false
            let error = await #expect(throws: ServiceTooOld.self) { try await me.save(in: context) }
            #expect(error?.minimumVersion == 30)
        }
    }

    @Test func aHeartbeatIsOneStatementAndKeepsChanges() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(2)
            var me = try await created(fleet, 2)
            me.disabledReason = "not saved yet"
            #expect(try await fleet.roundTrips { try await me.beat(in: context) } == 1)
            try await me.beat(in: context)
            #expect(me.reportCount == 2 && me.lastSeenUp != nil && me.changedFields == [.disabledReason])
            let row = try await fleet.client.execute("SELECT report_count, disabled_reason FROM services")[0]
            #expect(try row.decode(as: (Int, String?).self) == (2, nil))
        }
    }

    @Test func aServiceThatWasReplacedStops() async throws {
        try await Fleet.with { fleet in
            var me = try await created(fleet, 2)
            _ = try await Service.register(host: "cmp-7", binary: .novaCompute, in: fleet.context(3))
            let error = await #expect(throws: ServiceTooOld.self) { try await me.beat(in: fleet.context(2)) }
            #expect(said(error).contains("has been replaced") && error?.minimumVersion == 3)
        }
    }

    @Test func theIdIsReadOnly() async throws {
        try await Fleet.with { fleet in
            var me = try await created(fleet, 2)
            #expect(throws: ReadOnlyFieldError.self) { try me.setValue(.integer(999_999), for: .id) }
            try me.setValue(.integer(try #require(me.id)), for: .id)
            #expect(me.changedFields.isEmpty)
        }
    }

    @Test func lookUps() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(2)
            let me = try await created(fleet, 2)
            #expect(try await Service.fetch(id: try #require(me.id), in: context).uuid == me.uuid)
            #expect(try await Service.fetch(computeHost: "cmp-7", in: context).id == me.id)
            let nobody = try await Service.find(host: "cmp-8", binary: .novaCompute, in: context)
            #expect(nobody?.id == nil)
            let error = await #expect(throws: ServiceNotFound.self) {
                try await Service.fetch(host: "cmp-8", binary: .novaCompute, in: context)
            }
            #expect(said(error).contains("nova-compute on host cmp-8"))
        }
    }

    /// Where a service listens is in its row, for who looks for it; a heartbeat leaves it alone.
    @Test func whereItListens() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(1)
            var me = try await Service.register(
                host: "cmp-7", binary: .novaCompute, topic: "compute", in: context)
            #expect(me.rpcAddress == nil)
            var heart = Heartbeat(me, in: context)
            me.rpcAddress = "cmp-7.example:9270"
            try await me.save(in: context)
            try await heart.beat()
            let listeners = try await Service.listeners(topic: "compute", in: context)
            #expect(listeners.map(\.host) == ["cmp-7"] && listeners[0].isUp)
            #expect(listeners[0].address == "cmp-7.example:9270")
            me.rpcAddress = String(repeating: "x", count: 256)
            let error = await #expect(throws: ServiceValueError.self) { try await me.save(in: context) }
            #expect(error?.field == "rpcAddress" && error?.reason == .tooLong(256))
        }
    }
}
