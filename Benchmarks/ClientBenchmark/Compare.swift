import ArgumentParser
import Foundation

/// PostgresClient and libpq in C by turns, with the same statements on the same server.
struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Compare with libpq in C.")

    @Argument(help: "The C program.")
    var baseline: String

    @Option(help: "Only workloads whose name has this in it.")
    var only = ""

    @Option(help: "The length of a round of one side.")
    var seconds = 0.4

    @Option(help: "Also write the results to this file, as JSON.")
    var json: String?

    private static let rounds = 5

    func run() async throws {
        try await Fleet.withServices { conninfo in
            let runs = Runs(conninfo: conninfo, baseline: baseline, seconds: seconds)
            var measurements: [Measurement] = []
            print(Measurement.heading)
            for (number, step) in Self.plan.enumerated() where only.isEmpty || step.name.contains(only) {
                measurements.append(try await measure(step, number, runs))
            }
            guard let json else { return }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(measurements).write(to: URL(filePath: json))
        }
    }

    private func measure(_ step: Step, _ number: Int, _ runs: Runs) async throws -> Measurement {
        var measurement = Measurement(name: step.name, shape: step.shape)
        for round in 0..<Self.rounds {
            var (ours, libpq) = (0.0, 0.0)
            for side in 0..<2 {
                // New rows never get a number that another round has used.
                let workload = step.workload(Int64((number * Self.rounds + round) * 2 + side + 1) << 30)
                // Each side begins every other round.
                if (round + side).isMultiple(of: 2) {
                    libpq = try await runs.libpq(workload, step.shape)
                } else {
                    ours = try await runs.ours(workload, step.shape)
                }
            }
            measurement.add(ours: ours, libpq: libpq)
        }
        print(measurement)
        // A line at a time, also into a file.
        fflush(nil)
        return measurement
    }

    private typealias Step = (name: String, shape: Shape, workload: (Int64) -> Workload)

    private static var plan: [Step] {
        let workloads: [(Int64) -> Workload] = [
            { _ in .heartbeat }, { _ in .minimumVersion }, { _ in .row }, { _ in .list }, { .create(from: $0) },
        ]
        var plan = workloads.flatMap { workload in
            [Shape.one, .pool, .pipeline].map { (name: workload(0).name, shape: $0, workload: workload) }
        }
        plan.append((name: "heartbeats, one commit", shape: .batch, workload: { _ in .heartbeat }))
        return plan
    }
}
