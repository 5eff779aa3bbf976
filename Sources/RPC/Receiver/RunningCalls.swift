import Synchronization

/// Counts what runs.
final class RunningCalls: Sendable {
    private enum Phase { case open, draining, ending }

    private struct State {
        var phase = Phase.open
        var count = 0
        /// Those of them that came on a late topic.
        var late = 0
        var waiting: [UInt64: (phase: Phase, continuation: CheckedContinuation<Void, Never>)] = [:]
        var lastWaiter: UInt64 = 0

        /// Whether what has to end in a phase has ended. What comes late is said about the rest, and goes with it.
        func isOver(_ phase: Phase) -> Bool { count - (phase == .draining ? late : 0) == 0 }
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// Makes room for one more.
    ///
    /// - Throws: ``ReceiverBusy``.
    func begin(isLate: Bool) throws(ReceiverBusy) {
        let refusal: ReceiverBusy? = state.withLock { state in
            guard state.phase == .open || state.phase == .draining && isLate else { return ReceiverBusy(limit: nil) }
            // Each has room of its own: what runs may be waiting for what comes late.
            guard (isLate ? state.late : state.count - state.late) < limit else { return ReceiverBusy(limit: limit) }
            state.count += 1
            if isLate { state.late += 1 }
            return nil
        }
        if let refusal { throw refusal }
    }

    /// One has ended.
    func finish(isLate: Bool) {
        let over = state.withLock { state in
            state.count -= 1
            if isLate { state.late -= 1 }
            let over = state.waiting.filter { state.isOver($0.value.phase) }
            for waiter in over.keys { state.waiting[waiter] = nil }
            return over
        }
        for waiter in over.values { waiter.continuation.resume() }
    }

    /// Refuses whatever comes but what is late, and waits for the rest, or for the cancellation of the task.
    func drain() async { await close(.draining) }

    /// Refuses whatever comes, and waits for all, or for the cancellation of the task.
    func end() async { await close(.ending) }

    private func close(_ phase: Phase) async {
        let waiter = state.withLock { state in
            if state.phase != .ending { state.phase = phase }
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    // Whoever cancels has said so before the handler below takes the lock.
                    let mustWait = !state.isOver(phase) && !Task.isCancelled
                    if mustWait { state.waiting[waiter] = (phase, continuation) }
                    return mustWait
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: waiter) }?.continuation.resume()
        }
    }
}
