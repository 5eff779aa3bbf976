import PostgresClient
import PostgresTesting
import Testing

@Suite("tidemark pin compute", .timeLimit(.minutes(5)))
struct PinTests {
    @Test("No computes: provisional, the newest this program knows")
    func nobody() async throws {
        try await withMigratedDatabase { database, _ in
            let result = try await TidemarkProcess.run(["pin", "compute", "--json", "--database", database.conninfo])
            #expect(result.exitCode == 0, "\(result.errors)")
            let pin = try result.json()
            #expect(pin["cap"] as? String == "6.5")
            #expect(pin["provisional"] as? Bool == true)
        }
    }

    @Test("An old compute holds the cap back, and is named; asking raises no floor")
    func backlevel() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute(
                """
                INSERT INTO services (host, "binary", topic, version) VALUES
                    ('cmp-1', 'nova-compute', 'compute', 66), ('cmp-2', 'nova-compute', 'compute', 73)
                """)
            let json = try await TidemarkProcess.run(["pin", "compute", "--json", "--database", database.conninfo])
            let pin = try json.json()
            #expect(pin["cap"] as? String == "6.2")
            #expect(pin["newest"] as? Bool == false)
            #expect(pin["holders"] as? [String] == ["cmp-1"])
            #expect(pin["floor"] as? Int == 0)
            #expect(pin["minimum"] as? Int == 66)
            let text = try await TidemarkProcess.run(["pin", "compute", "--database", database.conninfo])
            #expect(text.output.contains("6.2"))
            #expect(text.output.contains("cmp-1"))
            let floors = try await client.execute("SELECT version FROM service_floors WHERE version > 0")
            #expect(floors.isEmpty)
        }
    }

    @Test("A release name and x.y are taken as they are", arguments: [("yoga", "6.0"), ("6.1", "6.1")])
    func fixed(pin: String, cap: String) async throws {
        try await withMigratedDatabase { database, _ in
            let result = try await TidemarkProcess.run(
                ["pin", "compute", "--pin", pin, "--json", "--database", database.conninfo])
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try result.json()["cap"] as? String == cap)
        }
    }

    @Test("A pin that means nothing: exit code 78, and what is accepted", arguments: ["Zed", "7.0", "garbage"])
    func bad(pin: String) async throws {
        try await withDatabase { database in
            let result = try await TidemarkProcess.run(
                ["pin", "compute", "--pin", pin, "--database", database.conninfo])
            #expect(result.exitCode == 78)
            #expect(result.errors.contains(pin))
            #expect(result.errors.contains("auto"))
            #expect(result.errors.contains("gazpacho"))
        }
    }
}
