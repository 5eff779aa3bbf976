#if GRPC
    import GRPCCore
    import RPC

    extension RPCAddress {
        /// What an error of the connection, or a status other than OK, means for the request.
        func failure(_ error: any Error, hasLeft: Bool) -> RPCTransportError {
            if Task.isCancelled || error is CancellationError { return .cancelled(self) }
            guard let error = error as? GRPCCore.RPCError else {
                return hasLeft ? .interrupted(self, reason: "\(error)") : .unreachable(self, reason: error.reason)
            }
            return switch error.code {
            case .deadlineExceeded: .timedOut(self)
            case .unavailable where !hasLeft: .unreachable(self, reason: error.reason)
            case .unavailable, .cancelled: .interrupted(self, reason: error.reason)
            case .unimplemented: .rejected(self, reason: "it is no receiver of these messages (\(error.reason))")
            default: .rejected(self, reason: error.reason)
            }
        }
    }

    extension Error {
        /// What happened, down to the first cause: the outer errors only tell that something did.
        var reason: String {
            var texts: [String] = []
            var next: (any Error)? = self
            while let error = next {
                switch error {
                case let error as GRPCCore.RPCError:
                    texts.append(error.message)
                    next = error.cause
                case let error as RuntimeError:
                    texts.append(error.message)
                    next = error.cause
                default:
                    texts.append("\(error)")
                    next = nil
                }
            }
            return texts.joined(separator: " ")
        }
    }
#endif
