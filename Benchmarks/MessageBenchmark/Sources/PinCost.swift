import Foundation
import RPC
import VersionedObjects

/// What it costs a sender to choose a form under its cap: counted by valgrind in this program itself, run again, so that
/// it does not depend on how busy the machine is.
struct PinCost: Encodable, CustomStringConvertible {
    let name = "pin_choice"
    /// Machine instructions.
    let instructions: Double
    let allocations: Double

    init() throws {
        let (few, many) = (1000, 101_000)
        func each(_ count: (Int) throws -> Int) rethrows -> Double {
            Double(try count(many) - count(few)) / Double(many - few)
        }
        instructions = try each {
            try Self.valgrind(["--tool=callgrind", "--callgrind-out-file=/dev/null"], $0, /Collected : ([0-9]+)/)
        }
        allocations = try each { try Self.valgrind([], $0, /total heap usage: ([0-9,]+) allocs/) }
    }

    var description: String {
        String(format: "a choice under the cap: %.0f instructions, %.1f allocations", instructions, allocations)
    }

    /// Chooses the form of a message that often, and nothing else: what valgrind is to count.
    static func choose(_ times: Int) -> Bool {
        let bus = InProcessBus()
        let client = RPCClient(
            target: Target(topic: "echo", version: RPCVersion(2, 1)), cap: Cap(RPCVersion(1, 3)),
            transport: bus, directory: bus)
        return (0..<times).allSatisfy { _ in client.version(of: Resize.self) == RPCVersion(1, 2) }
    }

    private static func valgrind(_ options: [String], _ times: Int, _ number: Regex<(Substring, Substring)>) throws
        -> Int
    {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["valgrind"] + options + [CommandLine.arguments[0], "choose", "\(times)"]
        process.standardError = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, let found = text.firstMatch(of: number),
            let count = Int(found.1.replacing(",", with: ""))
        else { throw BenchmarkError(description: "valgrind failed: \(text)") }
        return count
    }

    /// As a pin publishes it.
    private struct Cap: RPCCapSource {
        private let published = PublishedCap()

        init(_ version: RPCVersion) { published.set(RPCCap(version), holders: []) }

        var cap: RPCCap { published.cap }
        func resolve() -> RPCCap { cap }
        var holders: [String] { published.holders }
    }

    private struct Resize: RPCMethod {
        static let name = "resize"
        static let forms: Forms = [
            Form(2, 1), Form(2, 0, .drops(.note, harmless: true)), Form(1, 4, .renames(.size, to: "gigabytes")),
            Form(1, 2, .drops(.keep, default: false)),
        ]

        var size: Int
        var keep = false
        var note: String?

        enum CodingKeys: CodingKey, CaseIterable { case size, keep, note }
    }
}
