import PostgresClient
import ServiceObjects
import Testing

@Suite(.timeLimit(.minutes(5))) struct FloorTests {
    @Test func aFloorOnlyRises() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await fleet.insert("a", 20)
            let first = try await Floor.resolve(.novaCompute, in: context)
            #expect(first.floor == 20 && first.wasRaised && first.minimum == 20 && first.holders == ["a"])
            let second = try await Floor.resolve(.novaCompute, in: context)
            #expect(second.floor == 20 && !second.wasRaised)
            for statement in [
                "UPDATE service_floors SET version = 3", "DELETE FROM service_floors", "TRUNCATE service_floors",
                "UPDATE service_floors SET version = 99", "UPDATE service_decisions SET reason = ''",
                "DELETE FROM service_decisions", "TRUNCATE service_decisions",
            ] {
                let error = await #expect(throws: PostgresError.self) {
                    try await fleet.client.execute(SQL(unsafe: statement))
                }
                #expect(error?.code == .floorProtected, "\(statement)")
            }
            #expect(try await Floor.current(of: .novaCompute, in: context) == 20)
        }
    }

    @Test func resolvingTakesOneRoundTrip() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 20)
            let context = try fleet.context(20)
            #expect(try await fleet.roundTrips { _ = try await Floor.resolve(.novaCompute, in: context) } == 1)
            #expect(try await fleet.roundTrips { _ = try await Floor.resolve(.novaCompute, in: context) } == 1)
        }
    }

    @Test func aRaiseTellsWhoListens() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 20)
            var events = try fleet.client.listen(to: "tidemark_floor").makeAsyncIterator()
            #expect(try await events.next() == .listening)
            _ = try await Floor.resolve(.novaCompute, in: fleet.context(20))
            #expect(try await events.next() == .notification(channel: "tidemark_floor", payload: "nova-compute"))
        }
    }

    @Test func whoGoesOrRisesTellsWhoListensAndAHeartbeatDoesNot() async throws {
        try await Fleet.with { fleet in
            for host in ["a", "b", "c", "d"] { try await fleet.insert(host, 20) }
            var events = try fleet.client.listen(to: "tidemark_floor").makeAsyncIterator()
            #expect(try await events.next() == .listening)
            try await fleet.client.execute("UPDATE services SET report_count = 5, disabled = true")
            for statement in [
                "UPDATE services SET version = 30 WHERE host = 'a'",
                "UPDATE services SET deleted = id WHERE host = 'b'",
                "UPDATE services SET forced_down = true WHERE host = 'c'", "DELETE FROM services WHERE host = 'd'",
            ] {
                try await fleet.client.execute(SQL(unsafe: statement))
                #expect(try await events.next() == .notification(channel: "tidemark_floor", payload: "nova-compute"))
            }
        }
    }

    @Test func loweringIsAnActOnRecord() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await fleet.insert("a", 20)
            _ = try await Floor.resolve(.novaCompute, in: context)
            await #expect(throws: PostgresError.self) {
                try await Floor.lower(.novaCompute, to: 5, actor: "me", reason: " ", in: context)
            }
            #expect(try await Floor.lower(.novaCompute, to: 5, actor: "me", reason: "rollback", in: context) == 20)
            #expect(try await Floor.current(of: .novaCompute, in: context) == 5)
            try await fleet.insert("old", 7)
            let decisions = try await Decision.latest(10, of: .novaCompute, in: context)
            #expect(decisions.map(\.kind) == [.lower, .raise])
            #expect(decisions[0].actor == "me" && decisions[0].reason == "rollback")
            #expect(decisions[0].fromVersion == 20 && decisions[0].toVersion == 5)
        }
    }

    @Test func aFloorRemovedByHandIsMissedAndCanBeRestored() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await fleet.insert("a", 20)
            _ = try await Floor.resolve(.novaCompute, in: context)
            for statement in [
                "ALTER TABLE service_floors DISABLE TRIGGER USER", "DELETE FROM service_floors",
                "ALTER TABLE service_floors ENABLE TRIGGER USER",
            ] { try await fleet.client.execute(SQL(unsafe: statement)) }

            let refused = await #expect(throws: FloorMissing.self) {
                try await Floor.resolve(.novaCompute, in: context)
            }
            #expect(
                said(refused).contains("INSERT INTO service_floors (\"binary\", version) VALUES ('nova-compute', 20)"))
            await #expect(throws: FloorMissing.self) {
                var new = Service(host: "b", binary: .novaCompute, topic: "compute")
                try await new.create(in: context)
            }
            await #expect(throws: PostgresError.self) {
                try await fleet.client.execute(
                    "INSERT INTO service_floors (\"binary\", version) VALUES ('nova-compute', 5)")
            }
            try await fleet.client.execute(
                "INSERT INTO service_floors (\"binary\", version) VALUES ('nova-compute', 20)")
            #expect(try await Floor.resolve(.novaCompute, in: context).floor == 20)
        }
    }

    @Test func withoutServicesNothingIsRaised() async throws {
        try await Fleet.with { fleet in
            let resolution = try await Floor.resolve(.novaCompute, in: fleet.context(20))
            #expect(resolution.floor == 0 && resolution.minimum == nil && resolution.holders == [])
        }
    }

    @Test func tenHoldersAreNamedAndThatThereAreMore() async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(11, version: 20)
            let resolution = try await Floor.resolve(.novaCompute, in: fleet.context(20))
            #expect(resolution.holders.count == 10 && resolution.hasMoreHolders)
        }
    }

    @Test func theGuardWorksWhateverTheSearchPathOfWhoWrites() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 20)
            _ = try await Floor.resolve(.novaCompute, in: fleet.context(20))
            try await fleet.client.withConnection { session in
                try await session.execute("SET search_path = pg_catalog")
                try await session.execute("CREATE TEMPORARY TABLE service_floors (\"binary\" text, version integer)")
                let error = await #expect(throws: PostgresError.self) {
                    try await session.execute(
                        "INSERT INTO public.services (host, \"binary\", version) VALUES ('x', 'nova-compute', 1)")
                }
                #expect(error?.code == .serviceTooOld)
            }
        }
    }
}
