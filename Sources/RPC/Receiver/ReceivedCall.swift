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

    /// Its work is cancelled, and there is a reply at once.
    package func cancel(because reason: CancellationReason = .callerLeft) {
        _ = end(.failure(RPCFailure(code: "cancelled", message: reason.rawValue)))
    }

    /// Why a call is cancelled.
    package enum CancellationReason: String {
        case callerLeft = "the caller is gone"
        case receiverEnds = "the receiver ends; the method was cancelled, and may have run in part"
    }

    /// Runs `work` in a task of its own and returns the first reply.
    ///
    /// - Parameters:
    ///   - work: its reply is too late when the deadline has passed or the caller has left, and it is cancelled then; it
    ///     may go on all the same.
    ///   - late: the reply when the deadline passes.
    ///   - whenLate: runs after that reply was given.
    func reply(
        of work: @escaping @Sendable () async -> RPCReply, late: @escaping @Sendable () -> RPCFailure,
        whenLate: @escaping @Sendable (RPCFailure) -> Void = { _ in }
    ) async -> RPCReply {
        let task = Task { _ = set(await work()) }
        let isOver = state.withLock { state in
            state.work = task
            return state.reply != nil
        }
        if isOver { task.cancel() }
        let deadline = DeadlineQueue.shared.add(Deadline(after: request.deadline)) {
            // In a task of its own: it may log, and a log may make its caller wait, and with it all other deadlines.
            let failure = late()
            if self.end(.failure(failure)) { Task { whenLate(failure) } }
        }
        defer { _ = DeadlineQueue.shared.remove(deadline) }
        return await withCheckedContinuation { continuation in
            let reply = state.withLock { state in
                if state.reply == nil { state.waiting = continuation }
                return state.reply
            }
            if let reply { continuation.resume(returning: reply) }
        }
    }

    /// Replies in the place of the work, and cancels it. False when there was a reply already.
    private func end(_ reply: RPCReply) -> Bool {
        let isFirst = set(reply)
        state.withLock { $0.work }?.cancel()
        return isFirst
    }

    /// Takes a reply; later ones have no effect, and false is returned.
    private func set(_ reply: RPCReply) -> Bool {
        let (isFirst, waiting): (Bool, CheckedContinuation<RPCReply, Never>?) = state.withLock { state in
            guard state.reply == nil else { return (false, nil) }
            state.reply = reply
            return (true, state.waiting.take())
        }
        waiting?.resume(returning: reply)
        return isFirst
    }
}
