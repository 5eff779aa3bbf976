import Foundation
import Subprocess
import Testing

/// The built `tidemark`, run as an operator runs it.
struct TidemarkProcess {
    /// What came of a run.
    struct Result {
        var exitCode: Int32?
        var output: String
        var errors: String

        /// The output as JSON.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }

        /// The error that `--json` writes to standard error.
        func jsonError() throws -> (exitCode: Int, message: String) {
            let document = try #require(try JSONSerialization.jsonObject(with: Data(errors.utf8)) as? [String: Any])
            let error = try #require(document["error"] as? [String: Any])
            return (try #require(error["exit_code"] as? Int), try #require(error["message"] as? String))
        }
    }

    /// The folder of the programs that were built together with these tests.
    static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    /// Nothing of the machine that runs the tests may name a database.
    private static let environment: [Environment.Key: String?] = Dictionary(
        uniqueKeysWithValues: [
            "TIDEMARK_DATABASE_URL", "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD",
            "PGPASSFILE", "PGSERVICE", "PGSERVICEFILE", "PGOPTIONS",
        ].map { (Environment.Key(stringLiteral: $0), nil) })

    /// Runs `tidemark` with the arguments.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Result {
        try await run(products.appending(path: "tidemark").path(), arguments, environment: environment)
    }

    /// Runs a shell script in which `$tidemark` is the program and `$1`, `$2` … are the arguments.
    static func shell(_ script: String, _ arguments: String...) async throws -> Result {
        try await run(
            "/bin/bash", ["-c", script, "bash"] + arguments,
            environment: ["tidemark": products.appending(path: "tidemark").path()])
    }

    private static func run(
        _ program: String, _ arguments: [String], environment: [String: String]
    ) async throws -> Result {
        var changes = Self.environment
        for (name, value) in environment { changes[Environment.Key(stringLiteral: name)] = value }
        let result = try await Subprocess.run(
            .path(.init(program)), arguments: Arguments(arguments), environment: .inherit.updating(changes),
            output: .string(limit: 10_000_000), error: .string(limit: 1_000_000))
        let exitCode: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
        return Result(exitCode: exitCode, output: result.standardOutput, errors: result.standardError)
    }
}
