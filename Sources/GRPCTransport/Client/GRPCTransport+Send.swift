#if GRPC
    import GRPCCore
    public import RPC

    extension GRPCTransport {
        /// Sends a request and waits for its reply, for `RPCRequest.deadline` at the longest. Where the caller's
        /// task is cancelled it returns at once, and the receiver is told to stop working on it.
        ///
        /// - Throws: `RPCTransportError`: `.unreachable` when the receiver never saw the request, `.interrupted` and
        ///   `.timedOut` when nobody knows, `.rejected` for a message above ``init(security:maximumMessageSize:)``'s
        ///   limit or above the receiver's.
        public func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
            guard request.arguments.count <= maximumMessageSize else {
                throw .rejected(
                    address,
                    reason: "the arguments of \(request.method) have \(request.arguments.count) bytes, more than the "
                        + "\(maximumMessageSize) that this process sends")
            }
            let peer = try peer(at: address)
            defer { peer.end() }
            let exchange = Exchange(request: request, peer: peer, maximumMessageSize: maximumMessageSize)
            do {
                return try await exchange.beforeDeadline()
            } catch {
                switch error {
                // Whoever listened there may be gone for good, and a connection that is silent may be dead: the next
                // request starts afresh instead of waiting for the time when this one would be tried again.
                case .unreachable, .timedOut: peers.withLock { $0.drop(peer) }
                case .interrupted, .cancelled, .rejected: break
                }
                throw error
            }
        }

        private func peer(at address: RPCAddress) throws(RPCTransportError) -> Peer {
            // `withLock` cannot pass a typed error of two kinds through.
            let found = peers.withLock { peers in
                Result { () throws(RPCTransportError) in
                    try peers.peer(at: address, generation: security.generation) { () throws(RPCTransportError) in
                        do {
                            return try Peer(address: address, security: security)
                        } catch {
                            throw RPCTransportError.unreachable(address, reason: error.reason)
                        }
                    }
                }
            }
            return try found.get()
        }
    }
#endif
