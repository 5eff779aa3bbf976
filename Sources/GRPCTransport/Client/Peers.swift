#if GRPC
    import RPC

    /// The connections of a transport, by address.
    struct Peers: ~Copyable {
        /// After how long without a request a connection is closed.
        static let idleTime: Duration = .seconds(300)

        private var peers: [RPCAddress: (peer: Peer, lastUsed: ContinuousClock.Instant)] = [:]
        /// Forgotten, with requests that may still be under way.
        private var closing: [Peer] = []
        private var isShutDown = false

        /// The connection to an address for one request: the one there is, or a new one, also where that is of an older
        /// generation of authorities. ``Peer/end()`` is the caller's.
        ///
        /// - Throws: ``RPCTransportError/unreachable(_:reason:)`` after ``shutDown()`` and when TLS cannot be set up.
        mutating func peer(
            at address: RPCAddress, generation: Int, _ make: () throws(RPCTransportError) -> Peer
        ) throws(RPCTransportError) -> Peer {
            guard !isShutDown else {
                throw RPCTransportError.unreachable(address, reason: "this process shuts down")
            }
            let now = ContinuousClock.now
            if let peer = peers[address]?.peer, peer.generation < generation { drop(peer) }
            if let peer = peers[address]?.peer {
                peers[address]?.lastUsed = now
                peer.begin()
                return peer
            }
            let peer = try make()
            closeIdle(now)
            peers[address] = (peer, now)
            peer.begin()
            return peer
        }

        /// Forgets a connection that failed, unless another has taken its place. Requests on it may still end well.
        mutating func drop(_ peer: Peer) {
            guard peers[peer.address]?.peer === peer else { return }
            peers[peer.address] = nil
            retire(peer)
        }

        /// All connections that may have requests under way, to be closed.
        mutating func shutDown() -> [Peer] {
            isShutDown = true
            let all = closing + peers.values.map(\.peer)
            peers.removeAll()
            closing.removeAll()
            return all
        }

        private mutating func retire(_ peer: Peer) {
            closing.removeAll(where: \.isSettled)
            closing.append(peer)
            peer.close()
        }

        /// The sockets of idle connections close by themselves; here goes what is kept beside them. That happens when a
        /// new address appears, which is what makes old ones pile up.
        private mutating func closeIdle(_ now: ContinuousClock.Instant) {
            for (address, entry) in peers where now - entry.lastUsed > Self.idleTime {
                peers[address] = nil
                retire(entry.peer)
            }
        }
    }
#endif
