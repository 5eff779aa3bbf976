import ComputeRPCAPI
import PostgresClient
import PostgresObjects
import RPC
import ServiceObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct ServiceDirectoryTests {
    private func insert(_ fleet: ComputeFleet, _ host: String, _ address: String?, heard: String = "0 s") async throws {
        try await fleet.client.execute(
            """
            INSERT INTO services (host, "binary", topic, version, rpc_address, last_seen_up)
            VALUES (\(host), 'nova-compute', 'compute', 73, \(address as String?),
                clock_timestamp() AT TIME ZONE 'UTC' - \(heard)::text::interval)
            """)
    }

    @Test func whereAHostIsAndWhetherItIsUp() async throws {
        try await ComputeFleet.with { fleet in
            try await insert(fleet, "cmp-1", "192.0.2.7:9270")
            try await insert(fleet, "cmp-2", "192.0.2.8:9270", heard: "10 min")
            try await insert(fleet, "cmp-3", nil)
            try await insert(fleet, "cmp-4", "not an address")
            try await insert(fleet, "cmp-5", "192.0.2.9:9270")
            try await insert(fleet, "cmp-6", "192.0.2.10:9270")
            try await insert(fleet, "cmp-7", "192.0.2.11:9270")
            try await fleet.client.execute("UPDATE services SET forced_down = true WHERE host = 'cmp-5'")
            try await fleet.client.execute("UPDATE services SET fenced = true WHERE host = 'cmp-6'")
            try await fleet.client.execute("UPDATE services SET deleted = id WHERE host = 'cmp-7'")
            try await fleet.client.execute("INSERT INTO services (topic, version) VALUES ('compute', 73)")
            let directory = ServiceDirectory(aliases: ["compute-alt": "compute"], in: fleet.context())
            let expected: [String: (String?, Bool)] = [
                "cmp-1": ("192.0.2.7:9270", true), "cmp-2": ("192.0.2.8:9270", false), "cmp-3": (nil, true),
                "cmp-4": (nil, true), "cmp-5": ("192.0.2.9:9270", false), "cmp-6": ("192.0.2.10:9270", false),
            ]
            let all = try await directory.hosts(topic: "compute-alt")
            #expect(Set(all.map(\.host)) == Set(expected.keys))
            for (host, (address, isUp)) in expected {
                let found = try #require(try await directory.host(host, topic: "compute"))
                #expect(found.address.map { "\($0)" } == address && found.isUp == isUp, "\(host)")
                #expect(all.contains(found))
            }
            #expect(try await directory.host("cmp-7", topic: "compute") == nil)
            #expect(try await directory.host("cmp-1", topic: "conductor") == nil)
            #expect(try await directory.hosts(topic: "conductor").isEmpty)
        }
    }

    @Test func oneRoundTripAndThenNone() async throws {
        try await ComputeFleet.with { fleet in
            try await insert(fleet, "cmp-1", "192.0.2.7:9270")
            let directory = ServiceDirectory(maximumAge: .seconds(3600), in: fleet.context())
            for expected in [1, 0] {
                let trips = try await fleet.roundTrips { _ = try await directory.host("cmp-1", topic: "compute") }
                let all = try await fleet.roundTrips { _ = try await directory.hosts(topic: "compute") }
                #expect(trips == expected && all == expected)
            }
            directory.forget("cmp-1", topic: "compute")
            let trips = try await fleet.roundTrips {
                _ = try await directory.host("cmp-1", topic: "compute")
                _ = try await directory.hosts(topic: "compute")
            }
            #expect(trips == 2)
        }
    }

    @Test func whatItKnowsGrowsOld() async throws {
        try await ComputeFleet.with { fleet in
            try await insert(fleet, "cmp-1", "192.0.2.7:9270")
            let directory = ServiceDirectory(maximumAge: .zero, in: fleet.context())
            _ = try await directory.host("cmp-1", topic: "compute")
            try await fleet.client.execute("UPDATE services SET rpc_address = '192.0.2.8:9270'")
            let found = try await directory.host("cmp-1", topic: "compute")
            #expect(found?.address.map { "\($0)" } == "192.0.2.8:9270")
        }
    }

    /// That a host is away, or nobody there, is never remembered.
    @Test func onlyWhoCanBeSentToIsRemembered() async throws {
        try await ComputeFleet.with { fleet in
            let directory = ServiceDirectory(maximumAge: .seconds(3600), in: fleet.context())
            #expect(try await directory.host("cmp-1", topic: "compute") == nil)
            #expect(try await directory.hosts(topic: "compute").isEmpty)
            try await insert(fleet, "cmp-1", nil)
            #expect(try await directory.host("cmp-1", topic: "compute")?.address == nil)
            try await fleet.client.execute("UPDATE services SET rpc_address = '192.0.2.7:9270', forced_down = true")
            #expect(try await directory.host("cmp-1", topic: "compute")?.isUp == false)
            #expect(try await directory.hosts(topic: "compute").map(\.isUp) == [false])
            try await fleet.client.execute("UPDATE services SET forced_down = false")
            #expect(try await directory.host("cmp-1", topic: "compute")?.isUp == true)
            #expect(try await directory.hosts(topic: "compute").map(\.isUp) == [true])
        }
    }

    /// Unknown is not "no services".
    @Test func aDatabaseThatCannotBeAsked() async throws {
        try await ComputeFleet.with { fleet in
            try await insert(fleet, "cmp-1", "192.0.2.7:9270")
            try await fleet.client.execute("ALTER TABLE services RENAME TO away")
            let directory = ServiceDirectory(in: fleet.context())
            await #expect(throws: PostgresError.self) { try await directory.hosts(topic: "compute") }
            await #expect(throws: PostgresError.self) { try await directory.host("cmp-1", topic: "compute") }
        }
    }

    /// The compute stops where it was and begins elsewhere; the client still has the old address.
    @Test func aComputeThatMovesIsFollowed() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-1", 73)
            let directory = ServiceDirectory(maximumAge: .seconds(3600), in: fleet.context())
            let compute = try await ComputeAPI(
                pin: .auto, transport: fleet.bus, directory: directory, context: fleet.context())
            _ = try await compute.hostUptime(of: "cmp-1")
            let moved = try await fleet.join("cmp-1", 73)
            _ = try await compute.hostUptime(of: "cmp-1")
            #expect(moved.told.count == 1)

            fleet.bus.stop("cmp-1")
            await #expect(throws: RPCDeliveryError.self) { _ = try await compute.hostUptime(of: "cmp-1") }
            try await fleet.client.execute("UPDATE services SET forced_down = true")
            let error = await #expect(throws: RPCRoutingError.self) { _ = try await compute.hostUptime(of: "cmp-1") }
            #expect(error == .hostDown(host: "cmp-1", topic: "compute"))
        }
    }
}
