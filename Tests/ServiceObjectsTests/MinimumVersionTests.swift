import PostgresObjects
import ServiceObjects
import Testing

@Suite(.timeLimit(.minutes(5))) struct MinimumVersionTests {
    @Test func lowestOfTheLive() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            #expect(try await Service.minimumVersion(of: .novaCompute, in: context) == 0)
            #expect(fleet.log.all(.warning) == [])
            try await fleet.insert("a", 2)
            try await fleet.insert("b", 3)
            #expect(try await Service.minimumVersion(of: .novaCompute, in: context) == 2)
            try await fleet.insert("c", 1)
            try await fleet.insert("d", 0)
            try await fleet.client.execute("UPDATE services SET forced_down = true WHERE host = 'c'")
            try await fleet.client.execute("UPDATE services SET deleted = id WHERE host = 'd'")
            try await fleet.client.execute("UPDATE services SET disabled = true")
            #expect(try await Service.minimumVersion(of: .novaCompute, in: context) == 2)
            #expect(
                try await fleet.roundTrips { _ = try await Service.minimumVersion(of: .novaCompute, in: context) } == 1)
        }
    }

    @Test func rowsWithNullsDoNotVanish() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await fleet.insert("a", 7)
            try await fleet.client.execute(
                """
                INSERT INTO services (host, "binary", version, forced_down, deleted, disabled, uuid)
                VALUES ('b', 'nova-compute', 3, NULL, NULL, NULL, NULL)
                """)
            #expect(try await Service.minimumVersion(of: .novaCompute, in: context) == 3)
            try await fleet.insert("c", nil)
            #expect(try await Service.minimumVersion(of: .novaCompute, in: context) == 0)
            let all = try await ServiceList.all(in: context)
            #expect(all.map(\.host) == ["a", "b", "c"])
            #expect(all[1].uuid == nil && all[1].disabled == nil && all[1].forcedDown == nil && all[2].version == nil)
            #expect(try await ServiceList.all(disabled: false, in: context).count == 3)
        }
    }

    @Test func severalBinaries() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            try await fleet.insert("a", 1, binary: "nova-a")
            try await fleet.insert("b", 2, binary: "nova-b")
            try await fleet.insert("c", 3, binary: "nova-c")
            #expect(
                try await Service.minimumVersion(of: ["nova-a", "nova-a", "nova-c", "nova-c", "nova-a"], in: context)
                    == 1)
            #expect(try await Service.minimumVersion(of: ["nova-c", "nova-none"], in: context) == 3)
            #expect(try await Service.minimumVersion(of: ["nova-none", "nova-never"], in: context) == 0)
            try await fleet.insert("d", nil, binary: "nova-d")
            #expect(try await Service.minimumVersion(of: ["nova-b", "nova-c", "nova-d"], in: context) == 0)
            let trips = try await fleet.roundTrips {
                let none = try await Service.minimumVersion(of: [], in: context)
                #expect(none == 0)
            }
            #expect(trips == 0)
        }
    }

    @Test(arguments: ["compute", "nova", "nova-", "", "NOVA-compute"])
    func anUnknownBinaryIsRefusedBeforeTheDatabaseIsAsked(name: String) async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            let trips = try await fleet.roundTrips {
                let error = await #expect(throws: ObjectActionError.self) {
                    try await Service.minimumVersion(of: Binary(rawValue: name), in: context)
                }
                #expect(error?.reason.contains("Invalid binary prefix") == true)
            }
            #expect(trips == 0)
            #expect(fleet.log.all(.warning).count == 1)
        }
    }

    @Test func theCacheAsksOnceAndForgetsWhenTold() async throws {
        try await Fleet.with { fleet in
            let cache = MinimumVersionCache(context: try fleet.context(80))
            try await fleet.insert("a", 20)
            let trips = try await fleet.roundTrips {
                let first = try await cache.minimumVersion(of: .novaCompute)
                let second = try await cache.minimumVersion(of: .novaCompute)
                #expect(first == 20 && second == 20)
            }
            #expect(trips == 1)
            try await fleet.client.execute("UPDATE services SET version = 60")
            #expect(try await cache.minimumVersion(of: .novaCompute) == 20)
            await cache.clear()
            #expect(try await cache.minimumVersion(of: .novaCompute) == 60)
        }
    }

    @Test func theCacheExpiresAndDoesNotKeepAbsence() async throws {
        try await Fleet.with { fleet in
            let cache = MinimumVersionCache(context: try fleet.context(80), timeToLive: .zero)
            #expect(try await cache.minimumVersion(of: .novaCompute) == 0)
            try await fleet.insert("a", 20)
            #expect(try await cache.minimumVersion(of: .novaCompute) == 20)
            try await fleet.client.execute("UPDATE services SET version = 60")
            #expect(try await cache.minimumVersion(of: .novaCompute) == 60)
            let keeping = MinimumVersionCache(context: try fleet.context(80))
            #expect(try await keeping.minimumVersion(of: .novaScheduler) == 0)
            try await fleet.insert("a", 33, binary: "nova-scheduler")
            #expect(try await keeping.minimumVersion(of: .novaScheduler) == 33)
        }
    }

    @Test func aStormOfTwoThousandIsOneQuery() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("a", 20)
            let cache = MinimumVersionCache(context: try fleet.context(80))
            let trips = try await fleet.roundTrips {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<2000 { group.addTask { try await cache.minimumVersion(of: .novaCompute) } }
                    for try await version in group { #expect(version == 20) }
                }
            }
            #expect(trips == 1)
        }
    }
}
