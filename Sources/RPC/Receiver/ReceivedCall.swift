import Synchronization

/// A request at its receiver, until it has its reply: that of whoever is first, the method, the deadline, or a caller who
/// left.
package final class ReceivedCall: Sendable {
    private struct State {
        var reply: RPCReply?
        var waiting: CheckedContinuation<RPCReply, Never>?
        var work: Task<Void, Never>?
    }

    package let request: RPCRequest
    private let state = Mutex(State())

    package init(_ request: RPCRequest) { self.request = request }

    /// The caller is gone: its work is cancelled, and there is a reply at once.
    package func cancel() {
        end(.failure(RPCFailure(code: "cancelled", message: "the caller is gone")))
    }

    /// Runs `work` in a task of its own and returns the first reply.
    ///
    /// - Parameters:
    ///   - work: its reply is too late when the deadline has passed or the caller has left, and it is cancelled then; it
    ///     may go on all the same.
    ///   - late: the reply when the deadline passes.
    func reply(
        of work: @escaping @Sendable () async -> RPCReply, late: @escaping @Sendable () -> RPCReply
    ) async -> RPCReply {
        let task = Task { set(await work()) }
        let isOver = state.withLock { state in
            state.work = task
            return state.reply != nil
        }
        if isOver { task.cancel() }
        // In a task of its own: it may log, and a log may make its caller wait, and with it all other deadlines.
        let deadline = DeadlineQueue.shared.add(Deadline(after: request.deadline)) { Task { self.end(late()) } }
        defer { _ = DeadlineQueue.shared.remove(deadline) }
        return await withCheckedContinuation { continuation in
            let reply = state.withLock { state in
                if state.reply == nil { state.waiting = continuation }
                return state.reply
            }
            if let reply { continuation.resume(returning: reply) }
        }
    }

    /// Replies in the place of the work, and cancels it.
    private func end(_ reply: RPCReply) {
        set(reply)
        state.withLock { $0.work }?.cancel()
    }

    /// Takes a reply; later ones have no effect.
    private func set(_ reply: RPCReply) {
        let waiting: CheckedContinuation<RPCReply, Never>? = state.withLock { state in
            guard state.reply == nil else { return nil }
            state.reply = reply
            return state.waiting.take()
        }
        waiting?.resume(returning: reply)
    }
}
