import ArgumentParser
import Foundation
import Subprocess

/// What a heartbeat costs the client, in numbers that do not depend on how busy the machine is.
struct Cost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count a heartbeat's instructions and allocations with valgrind, and compare them with those in FILE."
    )

    @Argument(help: "The stored numbers.")
    var file: String

    @Flag(help: "Store the new numbers in FILE.")
    var store = false

    /// More than the stored numbers by this much is an error: something was added to the hot path.
    private static let tolerance = 1.10

    func run() async throws {
        try await Fleet.withServices { conninfo in
            // What comes before and after the heartbeats is the same in both.
            let few = try await count(500, conninfo)
            let many = try await count(2500, conninfo)
            let cost = HeartbeatCost(
                allocations: Double(many.allocations - few.allocations) / 2000,
                instructions: Double(many.instructions - few.instructions) / 2000)
            let url = URL(filePath: file)
            if store {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                try encoder.encode(cost).write(to: url)
                return print("stored for a heartbeat: \(cost)")
            }
            let stored = try JSONDecoder().decode(HeartbeatCost.self, from: Data(contentsOf: url))
            print("a heartbeat: \(cost); stored: \(stored)")
            guard cost.allocations <= stored.allocations * Self.tolerance,
                cost.instructions <= stored.instructions * Self.tolerance
            else {
                throw BenchmarkError(
                    description: "a heartbeat costs over 10 % more than \(file) says. Find out why; if it must be, run "
                        + "Benchmarks/run --store-cost")
            }
        }
    }

    private func count(_ heartbeats: Int, _ conninfo: String) async throws -> CallgrindProfile {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-cost-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // This program itself. Valgrind reads no debug information of this compiler's.
        let (copy, output) = (folder.appending(path: "program"), folder.appending(path: "callgrind.out"))
        try await check("strip", ["--strip-debug", "-o", copy.path, CommandLine.arguments[0]])
        try await check(
            "valgrind",
            ["-q", "--tool=callgrind", "--callgrind-out-file=\(output.path)", copy.path]
                + ["heartbeats", conninfo, "\(heartbeats)"])
        return try CallgrindProfile(String(contentsOf: output, encoding: .utf8))
    }

    private func check(_ tool: String, _ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name(tool), arguments: Arguments(arguments), output: .discarded, error: .string(limit: 65536))
        guard result.terminationStatus.isSuccess else {
            throw BenchmarkError(description: "\(tool) failed: \(result.standardError)")
        }
    }
}
