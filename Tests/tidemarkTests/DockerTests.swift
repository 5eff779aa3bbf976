import Foundation
import PostgresClient
import Subprocess
import Testing

/// The fleet of docker/, without docker: the programs with the arguments that its files give them.
@Suite("The fleet in containers", .timeLimit(.minutes(5)))
struct DockerTests {
    /// A program of the fleet that runs.
    private struct Member {
        let send: (Signal) throws -> Void
        let lines: AsyncStream<String>

        /// The next line with that text; what is before it is passed over.
        func line(with text: String) async throws -> String {
            for await line in lines where line.contains(text) { return line }
            throw SetUpFailure(description: "it ended without \(text)")
        }
    }

    private func file(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docker")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The arguments of the first service of compose.yaml whose entry point has that text, where all the computes are
    /// this machine.
    private func arguments(of text: String) throws -> [String] {
        let compose = try file("compose.yaml").replacing("\n", with: " ")
        let entries = compose.matches(of: #/\[RollingUpgrade,([^\]]*)\]/#).map { String($0.output.1) }
        let entry = try #require(entries.first { $0.contains(text) }, "compose.yaml starts nothing with \(text)")
        return entry.split(separator: ",").map { argument in
            let argument = argument.trimmingCharacters(in: .whitespaces)
            return argument.hasPrefix("cmp-") ? "localhost" : argument
        }
    }

    private func run(
        _ arguments: [String], on database: String, _ body: (Member) async throws -> Void
    ) async throws {
        var options = PlatformOptions()
        options.processGroupID = 0
        let (lines, teller) = AsyncStream<String>.makeStream()
        _ = try await Subprocess.run(
            .path(.init(TidemarkProcess.products.appending(path: "RollingUpgrade").path())),
            arguments: Arguments(arguments + ["--database", database]), platformOptions: options, input: .none,
            output: .sequence, error: .combinedWithOutput
        ) { execution in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { teller.finish() }
                    for try await line in execution.standardOutput.strings() { teller.yield(line) }
                }
                defer { try? execution.send(signal: .kill) }
                try await body(Member(send: { try execution.send(signal: $0) }, lines: lines))
            }
        }
    }

    @Test("Everything is built with messages between processes, and everything that is started was built")
    func image() throws {
        let lines = try file("Dockerfile").split(separator: "\n")
        let builds = lines.filter { $0.contains("swift build") || $0.contains("swift package") }
        #expect(builds.count > 2 && builds.allSatisfy { $0.contains("--traits GRPC") }, "\(builds)")
        for program in ["tidemark", "RollingUpgrade"] {
            #expect(builds.contains { $0.contains("--product \(program) ") })
            #expect(lines.contains { $0.contains("\"$bin/\(program)\"") })
        }
    }

    @Test("A control service and a compute join, and messages pass between them")
    func fleet() async throws {
        try await withMigratedDatabase { database, client in
            let compute = try arguments(of: "nova-compute") + ["--tell-messages"]
            let control = try arguments(of: "nova-conductor")
            try await run(compute, on: database.conninfo) { compute in
                _ = try await compute.line(with: #""kind":"joined""#)
                let rows = try await client.execute("SELECT rpc_address FROM services").decode(as: (String).self)
                #expect(rows.count == 1 && rows[0].hasPrefix("localhost:"), "\(rows)")
                try await run(control, on: database.conninfo) { control in
                    _ = try await control.line(with: #""kind":"joined""#)
                    _ = try await compute.line(with: #""kind":"received""#)
                    try control.send(.terminate)
                    let sent = try await control.line(with: #""kind":"sent""#)
                    #expect(sent.contains(#""lost":0"#) && sent.contains(#""tooNew":0"#), "\(sent)")
                }
            }
        }
    }
}
