/// Where tasks wait for each other: nobody goes on before all are there.
actor Meeting {
    private var missing: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of count: Int) {
        missing = count
    }

    func arrive() async {
        missing -= 1
        guard missing > 0 else {
            for continuation in waiting { continuation.resume() }
            return waiting = []
        }
        await withCheckedContinuation { waiting.append($0) }
    }
}
