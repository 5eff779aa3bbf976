import Foundation

/// What one round came to.
struct Measurement: Sendable {
    let perSecond: Double
    /// Microseconds of processor time for a call, of both sides together: what other programs on the machine change least.
    let processorTime: Double
    /// Microseconds.
    let p50: Double
    let p99: Double

    /// Calls from `tasks` tasks at once, for that long.
    init(_ tasks: Int, _ seconds: Double, _ call: @escaping @Sendable () async throws -> Void) async throws {
        let clock = ContinuousClock()
        let used = Self.processorTime()
        let start = clock.now
        let end = start + .seconds(seconds)
        var times = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var times: [Duration] = []
                    var now = clock.now
                    while now < end {
                        try await call()
                        let after = clock.now
                        times.append(after - now)
                        now = after
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let took = (clock.now - start) / .seconds(1)
        processorTime = (Self.processorTime() - used) / Double(times.count)
        times.sort()
        perSecond = Double(times.count) / took
        p50 = times[times.count / 2] / .microseconds(1)
        p99 = times[times.count * 99 / 100] / .microseconds(1)
    }

    /// What the process has used so far.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}

extension [Double] {
    var median: Double { sorted()[count / 2] }
}
