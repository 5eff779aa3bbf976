import PostgresClient
import PostgresTesting
import Testing

@Suite("tidemark service", .timeLimit(.minutes(5)))
struct ServiceTests {
    @Test("The list shows every service, its binary's floor, and who holds it there")
    func list() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute(
                """
                INSERT INTO services (host, "binary", topic, version, last_seen_up) VALUES
                    ('cmp-1', 'nova-compute', 'compute', 66, clock_timestamp() AT TIME ZONE 'UTC'),
                    ('cmp-2', 'nova-compute', 'compute', 73, NULL),
                    ('ctl-1', 'nova-conductor', 'conductor', 73, clock_timestamp() AT TIME ZONE 'UTC')
                """)
            try await client.execute("SELECT service_floor_resolve('nova-compute', 'test')")

            let text = try await TidemarkProcess.run(["service", "list", "--database", database.conninfo])
            #expect(text.exitCode == 0, "\(text.errors)")
            let lines = text.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            #expect(lines[0] == "HOST   BINARY          VERSION  FLOOR  STATE  STATUS   LAST SEEN             HOLDS")
            #expect(lines[1].hasPrefix("cmp-1  nova-compute         66     66  up     enabled"))
            #expect(lines[1].hasSuffix("floor"))
            #expect(lines[2].hasPrefix("cmp-2  nova-compute         73     66  up     enabled  never"))
            #expect(lines[2].hasSuffix("-"))
            #expect(text.output.contains("nova-compute: floor 66, minimum 66, held there by cmp-1\n"))

            let json = try await TidemarkProcess.run(["service", "list", "--json", "--database", database.conninfo])
            let services = try #require(try json.json()["services"] as? [[String: Any]])
            #expect(services.count == 3)
            #expect(services[0]["holds_floor"] as? Bool == true)
            #expect(services[1]["last_seen_up"] != nil, "a missing value is null, its key is there")
            let keys = [
                "binary", "created_at", "disabled", "disabled_reason", "floor", "holds_floor", "host", "id",
                "last_seen_up", "live", "report_count", "rpc_address", "state", "topic", "updated_at", "uuid",
                "version",
            ]
            #expect(services.allSatisfy { $0.keys.sorted() == keys })
        }
    }

    @Test("A row full of NULLs, forced down, fenced or with a hostile host name is listed like any other")
    func oddRows() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute(
                """
                INSERT INTO services (host, "binary", topic, version, uuid, disabled, deleted, forced_down, created_at)
                VALUES ('null', 'nova-compute', NULL, NULL, NULL, NULL, NULL, NULL, NULL)
                """)
            try await client.execute(
                """
                INSERT INTO services (host, "binary", topic, forced_down, fenced) VALUES
                    ('down', 'nova-compute', 'compute', true, false),
                    ('silent', 'nova-compute', 'compute', false, true)
                """)
            try await client.execute(
                "INSERT INTO services (host, \"binary\", topic) VALUES (\("\u{1b}[2Jevil"), 'nova-compute', 'compute')")
            try await client.execute("INSERT INTO services (host, \"binary\") VALUES (NULL, NULL)")

            let text = try await TidemarkProcess.run(["service", "list", "--database", database.conninfo])
            #expect(text.exitCode == 0, "\(text.errors)")
            #expect(text.output.contains("forced down"))
            #expect(text.output.contains("fenced"))
            #expect(text.output.contains("\\u{1b}[2Jevil"))
            #expect(!text.output.contains("\u{1b}"))
            #expect(text.output.split(separator: "\n").contains { $0.hasPrefix("null") && $0.hasSuffix("floor") })
            let json = try await TidemarkProcess.run(["service", "list", "--json", "--database", database.conninfo])
            #expect((try json.json()["services"] as? [Any])?.count == 5)
        }
    }

    @Test("show: all of one service; an unknown host is exit code 68, an ambiguous one names the choices")
    func show() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute(
                """
                INSERT INTO services (host, "binary", topic, version, disabled, disabled_reason) VALUES
                    ('cmp-1', 'nova-compute', 'compute', 66, true, 'maintenance'),
                    ('all-1', 'nova-conductor', 'conductor', 66, false, NULL),
                    ('all-1', 'nova-compute', 'compute', 66, false, NULL)
                """)
            let show = ["service", "show", "--database", database.conninfo]
            let one = try await TidemarkProcess.run(show + ["cmp-1"])
            #expect(one.exitCode == 0, "\(one.errors)")
            #expect(one.output.contains("disabled: maintenance"))
            #expect(one.output.contains("version    66"))

            let unknown = try await TidemarkProcess.run(show + ["cmp-9", "--json"])
            #expect(unknown.exitCode == 68)
            #expect(unknown.output.isEmpty)
            let error = try unknown.jsonError()
            #expect(error.exitCode == 68)
            #expect(error.message.contains("cmp-9"))

            let several = try await TidemarkProcess.run(show + ["all-1"])
            #expect(several.exitCode == 64)
            #expect(several.errors.contains("tidemark service show all-1 nova-compute"))
            let chosen = try await TidemarkProcess.run(show + ["all-1", "nova-conductor", "--json"])
            let service = try #require(try chosen.json()["service"] as? [String: Any])
            #expect(service["binary"] as? String == "nova-conductor")
        }
    }

    @Test("A database that is not migrated: exit code 78 and the command that migrates it")
    func notMigrated() async throws {
        try await withDatabase { database in
            for question in [["service", "list"], ["service", "show", "cmp-1"], ["pin", "compute"]] {
                let result = try await TidemarkProcess.run(question + ["--database", database.conninfo])
                #expect(result.exitCode == 78, "\(question): \(result.errors)")
                #expect(result.errors.contains("tidemark migrate up"), "\(question)")
            }
        }
    }
}
