#if GRPC
    import RPC
    import Synchronization

    /// The requests that a server is answering.
    final class OpenCalls: Sendable {
        private enum Phase { case serving, finishing, cut }

        private struct State {
            var phase = Phase.serving
            var calls: [ObjectIdentifier: ReceivedCall] = [:]
        }

        private let state = Mutex(State())

        func begin(_ call: ReceivedCall) {
            let isCut = state.withLock { state in
                state.calls[ObjectIdentifier(call)] = call
                return state.phase == .cut
            }
            if isCut { call.cancel(because: .receiverEnds) }
        }

        func end(_ call: ReceivedCall) {
            state.withLock { $0.calls[ObjectIdentifier(call)] = nil }
        }

        /// gRPC says that the caller has left. It also says so of every request under way when a graceful shutdown begins,
        /// and these are to be finished.
        func callerHasLeft(_ call: ReceivedCall) {
            switch state.withLock({ $0.phase }) {
            case .serving: call.cancel()
            case .finishing: break
            case .cut: call.cancel(because: .receiverEnds)
            }
        }

        /// A graceful shutdown begins.
        func finish() {
            state.withLock { if $0.phase == .serving { $0.phase = .finishing } }
        }

        /// Cancels them all, and those that still come.
        func cut() {
            let calls = state.withLock { state in
                state.phase = .cut
                return Array(state.calls.values)
            }
            for call in calls { call.cancel(because: .receiverEnds) }
        }

        /// Whether the server was told to end.
        var isEnding: Bool { state.withLock { $0.phase != .serving } }
    }
#endif
