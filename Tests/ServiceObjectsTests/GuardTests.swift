import PostgresClient
import ServiceObjects
import Testing

private let insertLate: SQL =
    "INSERT INTO services (host, \"binary\", topic, version) VALUES ('late', 'nova-compute', 'compute', 10)"
private let resolve: SQL = "SELECT floor FROM service_floor_resolve('nova-compute', 'test')"

/// Two sessions in a fixed order, on a table large enough that every plan uses the index: a small one hides the faults.
@Suite(.timeLimit(.minutes(5))) struct GuardTests {
    @Test func aJoinInFlightHoldsTheFloorBack() async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(20_000, version: 20)
            let raiser = try fleet.named("raiser")
            let floor = try await fleet.client.withConnection { joiner in
                try await joiner.execute("BEGIN")
                try await joiner.execute(insertLate)
                async let floor = raiser.execute(resolve)
                try await fleet.untilBlocked("raiser")
                try await joiner.execute("COMMIT")
                return try await floor[0].decode(Int.self, at: 0)
            }
            #expect(floor == 10)
            #expect(try await fleet.violations() == 0)
        }
    }

    @Test(arguments: [
        ("READ COMMITTED", SQLState.serviceTooOld), ("REPEATABLE READ", .serializationFailure),
        ("SERIALIZABLE", .serializationFailure),
    ])
    func aRaiseInFlightRefusesWhoJoinsMeanwhile(isolation: String, expected: SQLState) async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(20_000, version: 20)
            let joiner = try fleet.named("joiner")
            let error = try await fleet.client.withConnection { raiser in
                try await raiser.execute("BEGIN")
                let join = Task {
                    try await joiner.withConnection { joiner in
                        try await joiner.execute(SQL(unsafe: "BEGIN ISOLATION LEVEL \(isolation)"))
                        try await joiner.execute("SELECT count(*) FROM services")
                        try await joiner.execute("SELECT pg_advisory_xact_lock(1)")
                        try await joiner.execute(insertLate)
                    }
                }
                // The joiner's snapshot is older than the raise: it waits for lock 1 until the raise is done.
                try await raiser.execute(resolve)
                try await fleet.untilBlocked("joiner")
                try await raiser.execute("COMMIT")
                return await #expect(throws: PostgresError.self) { try await join.value }
            }
            #expect(error?.code == expected)
            #expect(try await fleet.violations() == 0)
        }
    }

    @Test func aFloorIsNotResolvedOnAnOldSnapshot() async throws {
        try await Fleet.with { fleet in
            let error = await #expect(throws: PostgresError.self) {
                try await fleet.client.withConnection { session in
                    try await session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
                    try await session.execute(resolve)
                }
            }
            #expect(error?.code == .floorUndecidable)
            #expect(error?.message.contains("repeatable read") == true)
        }
    }

    @Test(arguments: [
        ("UPDATE services SET deleted = id WHERE host = 'h1'", "UPDATE services SET deleted = 0 WHERE host = 'h1'"),
        (
            "UPDATE services SET forced_down = true WHERE host = 'h1'",
            "UPDATE services SET forced_down = NULL WHERE host = 'h1'"
        ),
        ("SELECT 1", "UPDATE services SET version = 29 WHERE host = 'h2'"),
        ("SELECT 1", "UPDATE services SET version = NULL WHERE host = 'h2'"),
        ("SELECT 1", "INSERT INTO services (host, \"binary\", version) VALUES ('x', 'nova-compute', 29)"),
        ("SELECT 1", "INSERT INTO services (host, \"binary\", version) VALUES ('x', 'nova-compute', NULL)"),
        (
            "INSERT INTO services (host, \"binary\", version) VALUES ('y', 'nova-other', 1)",
            "UPDATE services SET \"binary\" = 'nova-compute' WHERE host = 'y'"
        ),
        (
            "INSERT INTO services (host, version) VALUES ('y', 1)",
            "UPDATE services SET \"binary\" = 'nova-compute' WHERE host = 'y'"
        ),
    ])
    func nobodyBecomesLiveBelowTheFloor(before: String, after: String) async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(100, version: 20)
            try await fleet.client.execute(SQL(unsafe: before))
            try await fleet.client.execute(
                """
                UPDATE services SET version = 30
                WHERE "binary" = 'nova-compute' AND version = 20 AND deleted = 0 AND NOT forced_down
                """
            )
            #expect(try await fleet.client.execute(resolve)[0].decode(Int.self, at: 0) == 30)
            let error = await #expect(throws: PostgresError.self) { try await fleet.client.execute(SQL(unsafe: after)) }
            #expect(error?.code == .serviceTooOld)
            #expect(error?.message.contains("the floor is 30") == true)
            #expect(error?.detail?.contains("\"floor\" : 30") == true)
            #expect(try await fleet.violations() == 0)
        }
    }

    @Test func aLateHeartbeatDoesNotReviveAFencedService() async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(20_000, version: 30)
            try await fleet.silence("old", version: 10)
            let late = try fleet.named("late")
            try await fleet.client.withConnection { raiser in
                try await raiser.execute("BEGIN")
                let row = try await raiser.execute(
                    "SELECT floor, fenced FROM service_floor_resolve('nova-compute', 'test', '5 minutes')")[0]
                #expect(try row.decode(as: (Int, [String]).self) == (30, ["old"]))
                let beat = Task {
                    try await late.execute("UPDATE services SET report_count = report_count + 1 WHERE host = 'old'")
                }
                try await fleet.untilBlocked("late")
                try await raiser.execute("COMMIT")
                let error = await #expect(throws: PostgresError.self) { try await beat.value }
                #expect(error?.code == .serviceFenced)
            }
            #expect(try await fleet.violations() == 0)
            // The way out that the error names.
            try await fleet.client.execute("UPDATE services SET deleted = id WHERE host = 'old'")
        }
    }

    @Test func aServiceThatReportsAtThisMomentIsNotFenced() async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(20_000, version: 30)
            try await fleet.silence("old", version: 10)
            let floor = try await fleet.client.withConnection { beat in
                try await beat.execute("BEGIN")
                try await beat.execute("UPDATE services SET report_count = report_count + 1 WHERE host = 'old'")
                let resolution = try await Floor.resolve(
                    .novaCompute, fenceAfter: .seconds(300), in: fleet.context(30))
                try await beat.execute("COMMIT")
                return resolution
            }
            #expect(floor.floor == 10)
            #expect(floor.fenced == [])
            #expect(floor.holders == ["old"])
        }
    }

    @Test func nobodyIsFencedWhenNobodyWouldBeLeft() async throws {
        try await Fleet.with { fleet in
            try await fleet.silence("a", version: 10)
            try await fleet.silence("b", version: 20)
            let resolution = try await Floor.resolve(.novaCompute, fenceAfter: .seconds(300), in: fleet.context(30))
            #expect(resolution.fenced == [])
            #expect(resolution.floor == 10)
        }
    }

    /// They overlap and never stop: with a lock that newcomers can join past a waiter, the raise would wait for ever.
    @Test(.timeLimit(.minutes(5))) func aRaiseIsNotStarvedByThoseWhoJoin() async throws {
        try await Fleet.with(connections: 12) { fleet in
            try await fleet.fill(100, version: 20)
            try await withThrowingTaskGroup { group in
                for joiner in 0..<10 {
                    group.addTask {
                        var n = 0
                        while !Task.isCancelled {
                            n += 1
                            try? await fleet.client.withTransaction { session in
                                try await session.execute(
                                    """
                                    INSERT INTO services (host, "binary", version)
                                    VALUES (\("j\(joiner)-\(n)"), 'nova-compute', 20)
                                    """)
                                try await session.execute("SELECT pg_sleep(0.02)")
                            }
                        }
                    }
                }
                let raiser = try fleet.named("raiser")
                let floor = try await raiser.execute(resolve)[0].decode(Int.self, at: 0)
                #expect(floor == 20)
                group.cancelAll()
            }
        }
    }
}

extension Fleet {
    /// A service that was last heard of an hour ago.
    func silence(_ host: String, version: Int) async throws {
        try await client.execute(
            """
            INSERT INTO services (host, "binary", topic, version, last_seen_up)
            VALUES (\(host), 'nova-compute', 'compute', \(version),
                    clock_timestamp() AT TIME ZONE 'UTC' - interval '1 hour')
            """)
    }
}
