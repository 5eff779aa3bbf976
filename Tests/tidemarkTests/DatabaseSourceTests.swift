import Foundation
import PostgresTesting
import Testing

@Suite("Where tidemark finds its database", .timeLimit(.minutes(5)))
struct DatabaseSourceTests {
    /// Nobody listens there; an answer that names the port tells which source was used.
    private func nowhere(_ port: Int) -> String { "postgres://127.0.0.1:\(port)/nova" }

    private func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "tidemark-\(UUID()).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path())
    }

    @Test("The option comes before the variable, that before the file, that before libpq's own variables")
    func order() async throws {
        try await withFile("database:\n  url: \(nowhere(3))\n") { file in
            let list = ["service", "list"]
            let variable = ["TIDEMARK_DATABASE_URL": nowhere(2), "PGHOST": "127.0.0.1", "PGPORT": "4"]
            let libpq = ["PGHOST": "127.0.0.1", "PGPORT": "4"]
            let runs: [(port: Int, TidemarkProcess.Result)] = [
                (1, try await .run(list + ["--database", nowhere(1), "--config", file], variable)),
                (2, try await .run(list + ["--config", file], variable)),
                (3, try await .run(list + ["--config", file], libpq)),
                (4, try await .run(list, libpq)),
            ]
            for (port, result) in runs {
                #expect(result.exitCode == 69)
                #expect(result.errors.contains("127.0.0.1"), "\(result.errors)")
                #expect(result.errors.contains("\(port)"), "\(result.errors)")
            }
        }
    }

    @Test("libpq's service file is the last resort")
    func serviceFile() async throws {
        try await withFile("[nova]\nhost=127.0.0.1\nport=5\ndbname=nova\n") { file in
            let result = try await TidemarkProcess.run(
                ["service", "list"], environment: ["PGSERVICE": "nova", "PGSERVICEFILE": file])
            #expect(result.exitCode == 69)
            #expect(result.errors.contains("5"))
        }
    }

    @Test(
        "A configuration file that cannot be used is an error that names it; no later source stands in",
        arguments: ["", "database: 5\n", "database:\n  url: [a, b]\n", "database: {url: \"\"}\n", "a: {b\n"])
    func badFile(text: String) async throws {
        try await withFile(text) { file in
            let result = try await TidemarkProcess.run(
                ["service", "list", "--json", "--config", file], environment: ["PGHOST": "127.0.0.1"])
            #expect(result.exitCode == 78)
            let error = try result.jsonError()
            #expect(error.message.contains(file))
            #expect(error.message.contains("database.url"))
        }
    }

    @Test("A configuration file that is not there is an error that names it")
    func noFile() async throws {
        let result = try await TidemarkProcess.run(["service", "list", "--config", "/nowhere/tidemark.yaml"])
        #expect(result.exitCode == 78)
        #expect(result.errors.contains("/nowhere/tidemark.yaml"))
    }

    @Test("A URL that libpq does not understand names its source, and shows no password")
    func badURL() async throws {
        let result = try await TidemarkProcess.run(
            ["service", "list"], environment: ["TIDEMARK_DATABASE_URL": "postgres://u:hunter2@h/db?nonsense=1"])
        #expect(result.exitCode == 78)
        #expect(result.errors.contains("TIDEMARK_DATABASE_URL"))
        #expect(!result.errors.contains("hunter2"))
    }
}

extension TidemarkProcess.Result {
    fileprivate static func run(_ arguments: [String], _ environment: [String: String]) async throws -> Self {
        try await TidemarkProcess.run(arguments, environment: environment)
    }
}
