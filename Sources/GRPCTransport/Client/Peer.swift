#if GRPC
    import Foundation
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import NIOPosix
    import RPC
    import Synchronization

    /// The connection to one address, made and made again as needed.
    final class Peer: Sendable {
        let address: RPCAddress
        /// Which authorities it was made to believe.
        let generation: Int
        let http: HTTP2ClientTransport.Posix
        /// Runs what has to do with the connection on its event loop.
        let executor: LoopExecutor
        private let running: Task<Void, Never>
        private let use = Mutex((requests: 0, isOver: false))

        /// - Throws: what TLS cannot be set up for.
        init(address: RPCAddress, security: GRPCSecurity) throws {
            self.address = address
            // Before they are read: one that was made meanwhile is replaced once more, which costs little.
            generation = security.generation
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let executor = LoopExecutor(loop)
            self.executor = executor
            let http = try HTTP2ClientTransport.Posix(
                target: address.target, transportSecurity: try security.client(),
                config: .defaults { $0.connection.maxIdleTime = Peers.idleTime },
                eventLoopGroup: loop)
            self.http = http
            // A task of its own: it lives as long as the connection, whoever's request came first.
            running = Task(executorPreference: executor) { try? await http.connect() }
        }

        /// A request begins. Every one must be followed by ``end()``.
        func begin() {
            use.withLock { $0.requests += 1 }
        }

        /// A request has ended.
        func end() {
            let isLast = use.withLock { use in
                use.requests -= 1
                return use.isOver && use.requests == 0
            }
            if isLast { settle() }
        }

        /// Closes when the requests under way have ended. Not before: gRPC cuts those off whose server is shutting down.
        func close() {
            let isIdle = use.withLock { use in
                use.isOver = true
                return use.requests == 0
            }
            if isIdle { settle() }
        }

        private func settle() {
            http.beginGracefulShutdown()
            // That alone does not end one that never came about: gRPC would try to make it for ever.
            running.cancel()
        }

        /// Whether nothing on it can be lost any more: it was told to close, and no request is under way.
        var isSettled: Bool { use.withLock { $0.isOver && $0.requests == 0 } }

        /// Closes at once, with the requests under way.
        func abort() {
            running.cancel()
        }

        /// Returns when it has closed, after it was told to.
        func closed() async {
            await running.value
        }
    }

    extension RPCAddress {
        fileprivate var target: any ResolvableTarget {
            if isIP(AF_INET6) { return .ipv6(address: host, port: Int(port)) }
            if isIP(AF_INET) { return .ipv4(address: host, port: Int(port)) }
            return .dns(host: host, port: Int(port))
        }

        /// A row may hold anything, and gRPC ends a debug build over an IP address that is none.
        private func isIP(_ family: Int32) -> Bool {
            var bytes = in6_addr()
            return inet_pton(family, host, &bytes) == 1
        }
    }
#endif
