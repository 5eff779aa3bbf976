/// Hands out the runs and collects their outcomes.
actor FaultTally {
    private var seeds: ArraySlice<Int>
    private(set) var results = 0
    private(set) var errors = 0
    /// Rows that arrived changed.
    private(set) var damaged = 0
    /// Runs that stored something and were told so.
    private(set) var stored: Set<Int> = []

    init(_ seeds: [Int]) {
        self.seeds = seeds[...]
    }

    func next() -> Int? { seeds.popFirst() }

    func right(_ seed: Int, mustBeStored: Bool) {
        results += 1
        if mustBeStored { stored.insert(seed) }
    }

    func failed() { errors += 1 }

    func wasDamaged() { damaged += 1 }
}
