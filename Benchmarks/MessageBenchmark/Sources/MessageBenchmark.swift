import Foundation
import Logging

/// Measures calls by turns: bare gRPC, then the same through the RPC layer, five rounds of each.
@main
struct MessageBenchmark {
    static let rounds = 5
    static let seconds = 1.0

    static func main() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        var entries: [Entry] = []
        print(
            "calls             tasks   ours/s   bare/s  ratio (spread)      p50 us ours/bare   p99 us ours/bare   "
                + "cpu us ours/bare")
        for tasks in [1, 16, 64] {
            let (ours, bare) = try await compare(tasks)
            let ratios = zip(ours, bare).map { $0.perSecond / $1.perSecond }
            entries += [
                Entry("message_call", tasks, ours.median(\.perSecond), bare.median(\.perSecond)),
                Entry("message_call_p50_us", tasks, ours.median(\.p50), bare.median(\.p50)),
                Entry("message_call_p99_us", tasks, ours.median(\.p99), bare.median(\.p99)),
                Entry("message_call_cpu_us", tasks, ours.median(\.processorTime), bare.median(\.processorTime)),
            ]
            let row = entries.suffix(4).map { $0 }
            print(
                String(
                    format: "message_call %10d %8.0f %8.0f  %5.2f (%.2f-%.2f) %12.0f/%-8.0f %8.0f/%-8.0f %8.1f/%-8.1f",
                    tasks,
                    row[0].ours,
                    row[0].bare, row[0].ratio, ratios.min() ?? 0, ratios.max() ?? 0, row[1].ours, row[1].bare,
                    row[2].ours, row[2].bare, row[3].ours, row[3].bare))
        }
        if let file = ProcessInfo.processInfo.environment["BENCH_JSON"] { try Entry.add(entries, to: file) }
    }

    private static func compare(_ tasks: Int) async throws -> (ours: [Measurement], bare: [Measurement]) {
        var (ours, bare): ([Measurement], [Measurement]) = ([], [])
        try await BareEcho.with { bareCall in
            try await LayerEcho.with { call in
                _ = try await Measurement(tasks, 0.3, bareCall)
                _ = try await Measurement(tasks, 0.3, call)
                for _ in 0..<rounds {
                    bare.append(try await Measurement(tasks, seconds, bareCall))
                    ours.append(try await Measurement(tasks, seconds, call))
                }
            }
        }
        return (ours, bare)
    }
}
