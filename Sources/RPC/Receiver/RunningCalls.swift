import Synchronization

/// Counts what runs.
final class RunningCalls: Sendable {
    private struct State {
        var count = 0
        var isEnding = false
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter: UInt64 = 0
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
            guard state.count == 0 else { return [UInt64: CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Refuses whatever comes, and waits for the rest, or for the cancellation of the task.
    func end() async {
        let waiter = state.withLock { state in
            state.isEnding = true
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    // Whoever cancels has said so before the handler below takes the lock.
                    let mustWait = state.count > 0 && !Task.isCancelled
                    if mustWait { state.waiting[waiter] = continuation }
                    return mustWait
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume()
        }
    }
}
