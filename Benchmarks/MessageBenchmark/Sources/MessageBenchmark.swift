import Foundation
import Logging

/// Measures calls by turns: bare gRPC, then the same through the RPC layer. Rounds are short, and each is compared with the
/// one before it: a shared machine is often half as fast a second later.
enum MessageBenchmark {
    static let rounds = 21
    static let seconds = 0.25

    static func run() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        var entries: [Entry] = []
        print(
            "calls             tasks   ours/s   bare/s  ratio (quartiles)     p50 us ours/bare   p99 us ours/bare   "
                + "cpu us ours/bare")
        for tasks in [1, 16, 64] {
            let (ours, bare) = try await compare(tasks)
            let ratios = zip(ours, bare).map { $0.perSecond / $1.perSecond }.sorted()
            entries += [
                Entry("message_call", tasks, ours, bare, \.perSecond),
                Entry("message_call_p50_us", tasks, ours, bare, \.p50),
                Entry("message_call_p99_us", tasks, ours, bare, \.p99),
                Entry("message_call_cpu_us", tasks, ours, bare, \.processorTime),
            ]
            let row = entries.suffix(4).map { $0 }
            print(
                String(
                    format: "message_call %10d %8.0f %8.0f  %5.2f (%.2f-%.2f) %12.0f/%-8.0f %8.0f/%-8.0f %8.1f/%-8.1f",
                    tasks,
                    row[0].ours,
                    row[0].bare, row[0].ratio, ratios[rounds / 4], ratios[rounds * 3 / 4], row[1].ours, row[1].bare,
                    row[2].ours, row[2].bare, row[3].ours, row[3].bare))
        }
        let cost = try PinCost()
        print(cost)
        if let file = ProcessInfo.processInfo.environment["BENCH_JSON"] {
            try Entry.add(entries, to: file)
            try Entry.add([cost], to: file)
        }
        guard cost.allocations < 0.001 else {
            throw BenchmarkError(description: "a choice under the cap allocates memory: find out where")
        }
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
