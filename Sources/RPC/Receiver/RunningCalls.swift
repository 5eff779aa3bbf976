import Synchronization

/// Counts what runs.
final class RunningCalls: Sendable {
    private struct State {
        var count = 0
        var isEnding = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// Makes room for one more.
    ///
    /// - Throws: ``ReceiverBusy``.
    func begin() throws(ReceiverBusy) {
        let refusal: ReceiverBusy? = state.withLock { state in
            if state.isEnding { return ReceiverBusy(limit: nil) }
            if state.count >= limit { return ReceiverBusy(limit: limit) }
            state.count += 1
            return nil
        }
        if let refusal { throw refusal }
    }

    /// One has ended.
    func finish() {
        let waiting = state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Refuses whatever comes, and waits for the rest.
    func end() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isEnding = true
                if state.count > 0 { state.waiting.append(continuation) }
                return state.count == 0
            }
            if isIdle { continuation.resume() }
        }
    }
}
