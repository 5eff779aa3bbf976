import Synchronization

/// A door that is shut until somebody opens it, and that counts who came to it. Who is cancelled passes.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrivals = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var watching: [(Int, CheckedContinuation<Void, Never>)] = []
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// Waits until it is open, or the task is cancelled.
    func pass() async {
        let (number, watching) = state.withLock { state in
            state.arrivals += 1
            let due = state.watching.filter { $0.0 <= state.arrivals }
            state.watching.removeAll { $0.0 <= state.arrivals }
            return (state.arrivals, due)
        }
        for (_, continuation) in watching { continuation.resume() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let passes = state.withLock { state in
                    if state.isOpen || state.cancelled.contains(number) { return true }
                    state.waiting[number] = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.cancelled.insert(number)
                return state.waiting.removeValue(forKey: number)
            }
            waiting?.resume()
        }
    }

    /// Waits without regard to cancellation, as code does that does not look.
    func passUncancelled() async {
        await Task.detached { await self.pass() }.value
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when so many came to it.
    func until(arrivals: Int) async {
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state in
                if state.arrivals >= arrivals { return true }
                state.watching.append((arrivals, continuation))
                return false
            }
            if isDue { continuation.resume() }
        }
    }

    /// How many of those who came were cancelled.
    var cancellations: Int { state.withLock { $0.cancelled.count } }
}
