/// How many tests may have a database at once. A test runner starts all of them together, and a server that makes hundreds
/// of databases at the same moment answers nobody for seconds.
actor DatabaseSlots {
    private var free = 8
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        free += 1
    }
}
