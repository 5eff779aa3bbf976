import Synchronization

/// The deadlines of all calls of the process, sent and received: runs something for each that passes.
///
/// One task sleeps until the earliest of them, so that a deadline costs a lock and an entry in a heap, and not a task
/// with a timer, which is more than all the rest of a call. Most are taken out long before their time.
package final class DeadlineQueue: Sendable {
    /// Finds a deadline again.
    package struct Key: Sendable {
        fileprivate let key: DeadlineHeap<Action>.Key
    }

    /// Runs on the task that all deadlines share: it may not wait for anything.
    package typealias Action = @Sendable () -> Void

    private struct State {
        var actions = DeadlineHeap<Action>()
        /// When the sleeping task wakes; nil when there is none. The earliest deadline may have been taken out since.
        var wakesAt: Deadline?
        var sleeper: Task<Void, Never>?
        /// Tells the task that sleeps now from one that was told to stop and has not noticed.
        var sleeperNumber = 0
    }

    /// The one of this process.
    package static let shared = DeadlineQueue()

    /// A longer sleep is done in parts: a clock may not reach so far.
    private static let longestSleep: Duration = .seconds(86_400)

    private let state = Mutex(State())

    init() {}

    /// Runs `action` when the deadline passes, unless it is taken out before.
    package func add(_ deadline: Deadline, _ action: @escaping Action) -> Key {
        state.withLock { state in
            let key = Key(key: state.actions.insert(action, at: deadline))
            if let wakesAt = state.wakesAt, wakesAt <= deadline { return key }
            state.sleeper?.cancel()
            state.wakesAt = deadline
            state.sleeperNumber += 1
            let number = state.sleeperNumber
            // Not a child of whoever happens to call: it sleeps for all.
            state.sleeper = Task.detached { await self.sleep(until: deadline, number) }
            return key
        }
    }

    /// Takes a deadline out. False when it has passed: its action ran, or is about to.
    package func remove(_ key: Key) -> Bool {
        // What an action holds is let go of outside of the lock.
        state.withLock { $0.actions.remove(key.key) } != nil
    }

    /// How many there are.
    var count: Int { state.withLock { $0.actions.count } }

    private func sleep(until first: Deadline, _ number: Int) async {
        var next: Deadline? = first
        while let deadline = next {
            // Cancelled: an earlier deadline came, and with it another task.
            guard (try? await Task.sleep(for: min(deadline.remaining, Self.longestSleep))) != nil else { return }
            let due: [Action]
            (due, next) = wake(number)
            for action in due { action() }
        }
    }

    /// What is due, and when to wake again; nil when it is for another task to do so, or there is nothing to wait for.
    private func wake(_ number: Int) -> (due: [Action], next: Deadline?) {
        state.withLock { state in
            guard state.sleeperNumber == number else { return ([], nil) }
            let now = Deadline(after: .zero)
            var due: [Action] = []
            while let action = state.actions.popFirst(until: now) { due.append(action) }
            state.wakesAt = state.actions.first
            if state.wakesAt == nil { state.sleeper = nil }
            return (due, state.wakesAt)
        }
    }
}
