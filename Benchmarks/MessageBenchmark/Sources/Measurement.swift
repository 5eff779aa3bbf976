/// What one round came to.
struct Measurement: Sendable {
    let perSecond: Double
    /// Microseconds.
    let p50: Double
    let p99: Double

    /// Calls from `tasks` tasks at once, for that long.
    init(_ tasks: Int, _ seconds: Double, _ call: @escaping @Sendable () async throws -> Void) async throws {
        let clock = ContinuousClock()
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
        times.sort()
        perSecond = Double(times.count) / took
        p50 = times[times.count / 2] / .microseconds(1)
        p99 = times[times.count * 99 / 100] / .microseconds(1)
    }
}

extension [Measurement] {
    func median(_ value: (Measurement) -> Double) -> Double {
        map(value).sorted()[count / 2]
    }
}
