import Foundation

/// What the stress tests share.
enum Stress {
    /// How much they do. `TIDEMARK_TEST_STRESS` is a percentage of what they do without it, for builds that a sanitizer makes
    /// ten times slower.
    static func runs(_ count: Int) -> Int {
        max(1, count * percent / 100)
    }

    private static let percent = ProcessInfo.processInfo.environment["TIDEMARK_TEST_STRESS"].flatMap { Int($0) } ?? 100

    /// Runs one of them at a time: each takes the whole machine.
    static func alone(_ body: () async throws -> Void) async rethrows {
        await turn.take()
        do {
            try await body()
            await turn.giveBack()
        } catch {
            await turn.giveBack()
            throw error
        }
    }

    private static let turn = Turn()

    private actor Turn {
        private var isTaken = false
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func take() async {
            guard isTaken else {
                isTaken = true
                return
            }
            await withCheckedContinuation { waiting.append($0) }
        }

        func giveBack() {
            guard waiting.isEmpty else { return waiting.removeFirst().resume() }
            isTaken = false
        }
    }
}
