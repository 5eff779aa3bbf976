/// Lets a few tests at a time have a database. All at once would be some hundred connections: on a small machine that
/// measures how long the others take.
actor FleetLimit {
    static let shared = FleetLimit()

    private var free = 4
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
