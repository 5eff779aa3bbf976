import Synchronization

/// The reply of whoever is first: the method, the deadline, or a caller who left.
final class FirstReply: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<RPCReply, Never>)
        case closed(RPCReply)
    }

    private let state = Mutex(State.open)

    /// Takes a reply; later ones have no effect.
    func set(_ reply: RPCReply) {
        let waiting: CheckedContinuation<RPCReply, Never>? = state.withLock { state in
            switch state {
            case .closed: return nil
            case .open:
                state = .closed(reply)
                return nil
            case .waiting(let continuation):
                state = .closed(reply)
                return continuation
            }
        }
        waiting?.resume(returning: reply)
    }

    /// The first reply. For one who waits.
    var value: RPCReply {
        get async {
            await withCheckedContinuation { continuation in
                let reply: RPCReply? = state.withLock { state in
                    if case .closed(let reply) = state { return reply }
                    state = .waiting(continuation)
                    return nil
                }
                if let reply { continuation.resume(returning: reply) }
            }
        }
    }
}
