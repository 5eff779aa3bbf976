import Foundation
import PostgresClient
import Subprocess

/// One round of each side.
struct Runs {
    let conninfo: String
    /// The C program.
    let baseline: String
    let seconds: Double

    /// Statements a second by libpq in C.
    func libpq(_ workload: Workload, _ shape: Shape) async throws -> Double {
        let arguments =
            [conninfo] + shape.baseline
            + ["\(seconds)", "\(workload.values.first)", "\(workload.values.count)", workload.statement(0).text]
        let result = try await run(
            .path(.init(baseline)), arguments: Arguments(arguments), output: .string(limit: 4096),
            error: .string(limit: 4096))
        let numbers = result.standardOutput.split(separator: " ").compactMap { Double($0) }
        guard result.terminationStatus.isSuccess, numbers.count >= 2 else {
            throw BenchmarkError(description: "\(baseline) failed: \(result.standardError)")
        }
        return numbers[0] / numbers[1]
    }

    /// Statements a second by PostgresClient, by tasks on its event loop.
    func ours(_ workload: Workload, _ shape: Shape) async throws -> Double {
        var configuration = try PostgresConfiguration(conninfo)
        configuration.pool = PoolConfiguration(minimum: shape.connections, maximum: shape.connections)
        let client = PostgresClient(configuration)
        // Every connection is made, and has prepared the statement, before the clock runs.
        let warm = try await repeatedly(workload, shape, client, from: 0, until: .now + .milliseconds(50))
        let start = ContinuousClock.now
        let done = try await repeatedly(workload, shape, client, from: warm, until: start + .seconds(seconds))
        let elapsed = start.duration(to: .now)
        await client.shutdown()
        return Double(done) / (elapsed / .seconds(1))
    }

    /// - Returns: how many statements.
    private func repeatedly(
        _ workload: Workload, _ shape: Shape, _ client: PostgresClient, from begin: Int,
        until end: ContinuousClock.Instant
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<shape.tasks {
                group.addTask(executorPreference: client.executor) {
                    let first = begin + Int(workload.values.count) / shape.tasks * task
                    var turn = first
                    while ContinuousClock.now < end {
                        if shape.isBatch {
                            let statements = (0..<Shape.batchSize).map {
                                workload.statement(workload.value(at: turn + $0))
                            }
                            for rows in try await client.pipeline(statements) { try workload.read(rows) }
                            turn += Shape.batchSize
                        } else {
                            try workload.read(try await client.execute(workload.statement(workload.value(at: turn))))
                            turn += 1
                        }
                    }
                    return turn - first
                }
            }
            return try await group.reduce(0, +)
        }
    }
}
