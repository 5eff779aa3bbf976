import PostgresClient
import PostgresTesting
import Testing

@Suite("tidemark migrate", .timeLimit(.minutes(5)))
struct MigrateTests {
    @Test("Before, up, after: pending is exit code 78 with a table that says so, then 0")
    func upAndStatus() async throws {
        try await withDatabase { database in
            let before = try await TidemarkProcess.run(["migrate", "status", "--database", database.conninfo])
            #expect(before.exitCode == 78)
            #expect(before.output.contains("pending"))
            #expect(before.output.contains("tidemark migrate up"))

            let up = try await TidemarkProcess.run(["migrate", "up", "--database", database.conninfo, "--json"])
            #expect(up.exitCode == 0, "\(up.errors)")
            let applied = try #require(try up.json()["applied"] as? [[String: Any]])
            #expect(applied.first?["version"] as? Int == 1)
            #expect(applied.first?["name"] as? String != nil)
            #expect(applied.first?["duration_ms"] is Int)

            let again = try await TidemarkProcess.run(["migrate", "up", "--database", database.conninfo])
            #expect(again.exitCode == 0)
            #expect(again.output.contains("nothing to do"))

            let after = try await TidemarkProcess.run(["migrate", "status", "--database", database.conninfo, "--json"])
            #expect(after.exitCode == 0)
            let status = try after.json()
            #expect(status["state"] as? String == "current")
            let migrations = try #require(status["migrations"] as? [[String: Any]])
            #expect(migrations.count == applied.count)
            #expect(migrations.allSatisfy { $0["state"] as? String == "applied" && $0["applied_at"] is String })
        }
    }

    @Test("A migration that was changed after it ran is named, with exit code 78, and nothing is run")
    func changed() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute("UPDATE tidemark_migrations SET checksum = 'other' WHERE version = 1")
            let status = try await TidemarkProcess.run(["migrate", "status", "--database", database.conninfo])
            #expect(status.exitCode == 78)
            #expect(status.output.contains("changed"))
            let up = try await TidemarkProcess.run(["migrate", "up", "--database", database.conninfo, "--json"])
            #expect(up.exitCode == 78)
            #expect(up.output.isEmpty)
            #expect(try up.jsonError().message.contains("0001"))
        }
    }

    @Test("A migration that ran and that this program does not have: the database is newer, exit code 78")
    func newer() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute(
                """
                INSERT INTO tidemark_migrations (version, name, checksum, applied_at, applied_by, duration_ms)
                SELECT 9999, 'future', checksum, applied_at, applied_by, duration_ms
                FROM tidemark_migrations WHERE version = 1
                """)
            let status = try await TidemarkProcess.run(["migrate", "status", "--database", database.conninfo])
            #expect(status.exitCode == 78)
            #expect(status.output.contains("9999"))
        }
    }
}
