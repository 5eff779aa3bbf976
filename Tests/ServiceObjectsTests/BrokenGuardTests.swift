import PostgresClient
import Testing

/// Six natural ways to write the guard, each without what makes ours right. Every one must show its violation: else the
/// tests of the real one could not see it either.
@Suite(.timeLimit(.minutes(5))) struct BrokenGuardTests {
    /// Without the triggers.
    private func unguarded(_ body: (Fleet) async throws -> Void) async throws {
        try await Fleet.with { fleet in
            try await fleet.fill(20_000, version: 20)
            try await fleet.client.execute(
                "INSERT INTO service_floors (\"binary\", version) VALUES ('nova-compute', 0) ON CONFLICT DO NOTHING")
            try await fleet.client.execute("ALTER TABLE services DISABLE TRIGGER USER")
            try await fleet.client.execute("ALTER TABLE service_floors DISABLE TRIGGER USER")
            try await body(fleet)
            #expect(try await fleet.violations() == 1)
        }
    }

    private let join: SQL = """
        INSERT INTO services (host, "binary", version) SELECT 'late', 'nova-compute', 10
        """
    private let raise: SQL = """
        UPDATE service_floors SET version = service_minimum_version('nova-compute') WHERE "binary" = 'nova-compute'
        """

    @Test func readTheMinimumThenInsert() async throws {
        try await unguarded { fleet in
            try await fleet.insert("ten", 10)
            let minimum = try await fleet.client.execute("SELECT service_minimum_version('nova-compute')")
            #expect(try minimum[0].decode(Int.self, at: 0) <= 10)
            try await fleet.client.execute("UPDATE services SET version = 20 WHERE host = 'ten'")
            try await fleet.client.execute(raise)
            try await fleet.client.execute(join)
        }
    }

    @Test func joinSharesTheRowAndTheRaiseIsOneStatement() async throws {
        try await unguarded { fleet in
            let raiser = try fleet.named("raiser")
            try await fleet.client.withConnection { joiner in
                try await joiner.execute("BEGIN")
                try await joiner.execute("SELECT version FROM service_floors FOR SHARE")
                async let raised = raiser.execute(
                    """
                    UPDATE service_floors SET version = 20 WHERE "binary" = 'nova-compute' AND NOT EXISTS
                        (SELECT 1 FROM services WHERE "binary" = 'nova-compute' AND version < 20)
                    """)
                try await fleet.untilBlocked("raiser")
                try await joiner.execute(join)
                try await joiner.execute("COMMIT")
                _ = try await raised
            }
        }
    }

    @Test func raiseLocksThenLooksOnAnOldSnapshot() async throws {
        try await unguarded { fleet in
            let raiser = try fleet.named("raiser")
            try await fleet.client.withConnection { joiner in
                try await joiner.execute("BEGIN")
                try await joiner.execute("SELECT pg_advisory_xact_lock_shared(7)")
                async let raised: Void = raiser.withConnection { raiser in
                    try await raiser.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
                    try await raiser.execute("SELECT pg_advisory_xact_lock(7)")
                    try await raiser.execute(raise)
                    try await raiser.execute("COMMIT")
                }
                try await fleet.untilBlocked("raiser")
                try await joiner.execute(join)
                try await joiner.execute("COMMIT")
                try await raised
            }
        }
    }

    @Test func lockAndReadInOneStatement() async throws {
        try await unguarded { fleet in
            let joiner = try fleet.named("joiner")
            try await fleet.client.withConnection { raiser in
                try await raiser.execute("BEGIN")
                try await raiser.execute("SELECT pg_advisory_xact_lock(7)")
                async let joined = joiner.execute(
                    """
                    WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(7))
                    INSERT INTO services (host, "binary", version)
                    SELECT 'late', 'nova-compute', 10 FROM held, service_floors f WHERE 10 >= f.version
                    """)
                try await fleet.untilBlocked("joiner")
                try await raiser.execute(raise)
                try await raiser.execute("COMMIT")
                _ = try await joined
            }
        }
    }

    @Test func joinReadsTheFloorWithoutALock() async throws {
        try await unguarded { fleet in
            try await fleet.client.withConnection { joiner in
                try await joiner.execute("BEGIN")
                let joined = try await joiner.execute(join + " WHERE 10 >= (SELECT version FROM service_floors)")
                #expect(joined.affectedRows == 1)
                let raiser = try fleet.named("raiser")
                try await raiser.execute(raise)
                try await joiner.execute("COMMIT")
            }
        }
    }

    @Test func theRaiseIgnoresTheSilentInsteadOfFencingThem() async throws {
        try await unguarded { fleet in
            try await fleet.silence("old", version: 10)
            try await fleet.client.execute(
                """
                UPDATE service_floors SET version = (SELECT min(version) FROM services WHERE last_seen_up IS NULL
                    OR last_seen_up > clock_timestamp() AT TIME ZONE 'UTC' - interval '5 minutes')
                """)
            try await fleet.client.execute("UPDATE services SET last_seen_up = clock_timestamp() WHERE host = 'old'")
        }
    }
}
