import Foundation
import PostgresClient
import PostgresTesting
import Testing

@Suite("What leaves tidemark when things go wrong", .timeLimit(.minutes(5)))
struct OutputTests {
    @Test("No database: exit code 69, and the message names the host and port")
    func noDatabase() async throws {
        let url = "postgres://nova@127.0.0.1:1/nova"
        for question in [["service", "list"], ["migrate", "up"], ["migrate", "status"], ["pin", "compute"]] {
            let result = try await TidemarkProcess.run(question + ["--database", url])
            #expect(result.exitCode == 69, "\(question): \(result.errors)")
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("127.0.0.1"))
        }
    }

    @Test("A wrong password: exit code 78, at once; the user is named, the password is not shown")
    func wrongPassword() async throws {
        let rules = FileManager.default.temporaryDirectory.appending(path: "tidemark-hba-\(UUID())")
        try Data("local all all scram-sha-256\nhost all all all scram-sha-256\n".utf8).write(to: rules)
        defer { try? FileManager.default.removeItem(at: rules) }
        // The server may run as another user than these tests.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: rules.path())
        let cluster = try await PostgresCluster.start(settings: ["hba_file": rules.path()])
        let result = try await TidemarkProcess.run(
            ["service", "list", "--database", cluster.conninfo + " user=postgres password=hunter2"])
        await cluster.stop()
        #expect(result.exitCode == 78)
        #expect(result.errors.contains("\"postgres\""), "\(result.errors)")
        #expect(!result.errors.contains("hunter2"))
    }

    @Test("A reader that closes early is no failure; a full disk is")
    func brokenPipe() async throws {
        try await withMigratedDatabase { database, client in
            try await client.execute(
                """
                INSERT INTO services (host, "binary", topic, version)
                SELECT 'cmp-' || i, 'nova-compute', 'compute', 66 FROM generate_series(1, 3000) i
                """)
            let piped = try await TidemarkProcess.shell(
                #""$tidemark" service list --database "$1" | head -1; exit ${PIPESTATUS[0]}"#, database.conninfo)
            #expect(piped.exitCode == 0)
            #expect(piped.errors.isEmpty, "\(piped.errors)")
            #expect(piped.output.hasPrefix("HOST"))
            let full = try await TidemarkProcess.shell(
                #""$tidemark" service list --database "$1" >/dev/full"#, database.conninfo)
            #expect(full.exitCode == 74)
            #expect(full.errors.contains("No space left"))
        }
    }

    @Test("A wrong command line: exit code 64 and how to use it")
    func usage() async throws {
        let result = try await TidemarkProcess.run(["service", "frobnicate"])
        #expect(result.exitCode == 64)
        #expect(result.errors.contains("Usage:"))
    }

    @Test("--help lists the exit codes")
    func help() async throws {
        let result = try await TidemarkProcess.run(["--help"])
        #expect(result.exitCode == 0)
        for code in ["64", "68", "69", "70", "74", "75", "78"] { #expect(result.output.contains("  \(code)  ")) }
    }
}
