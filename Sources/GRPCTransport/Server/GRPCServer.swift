#if GRPC
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    public import Logging
    public import RPC
    public import ServiceLifecycle
    import Synchronization

    /// Listens for requests over gRPC and hands them to a receiver. Runs once, in a `ServiceGroup` or by ``run()``.
    ///
    /// What cannot be read, is too large, or is sent to a method that is not there is refused with a gRPC status; the
    /// receiver sees only requests that can be read. A request whose sender went away, or whose time is up, is
    /// cancelled. Its time counts from when all of it is there: one that arrives only in part keeps its stream until the
    /// sender, its connection or the server ends.
    public final class GRPCServer: ServiceLifecycle.Service {
        private let host: String
        private let port: UInt16
        private let transport: HTTP2ServerTransport.Posix
        private let listener: Listener
        private let receiver: any RPCReceiver
        private let service: MessagesService
        private let calls = OpenCalls()
        private let hasRun = Atomic(false)
        private let shutdownGrace: Duration
        private let logger: Logger

        /// Creates a server; it listens from ``run()`` on.
        ///
        /// - Parameters:
        ///   - host: The IPv4 or IPv6 address to listen on, such as `0.0.0.0` or `127.0.0.1`.
        ///   - port: The port; 0 for any that is free, which ``address`` then tells.
        ///   - security: How connections are protected.
        ///   - receiver: Answers the requests.
        ///   - limits: What a sender may use up of it.
        ///   - shutdownGrace: How long requests under way may take after a graceful shutdown was asked for. Nine tenths of
        ///     it are the receiver's to drain. Senders stop to send to a service that does not report, so a longer one than
        ///     that needs the heartbeat to go on meanwhile: put the server behind it in the `ServiceGroup`, which ends the
        ///     last first.
        ///   - logger: Gets what an operator should know of.
        /// - Throws: ``TLSFileError`` when the certificates cannot be used.
        public init(
            host: String, port: UInt16 = 0, security: GRPCSecurity, receiver: any RPCReceiver,
            limits: GRPCLimits = GRPCLimits(), shutdownGrace: Duration = .seconds(30),
            logger: Logger = Logger(label: "tidemark.grpc")
        ) throws(TLSFileError) {
            self.host = host
            self.port = port
            self.shutdownGrace = shutdownGrace
            self.logger = logger
            let listener = Listener()
            self.listener = listener
            transport = HTTP2ServerTransport.Posix(
                address: host.contains(":") ? .ipv6(host: host, port: Int(port)) : .ipv4(host: host, port: Int(port)),
                transportSecurity: try security.server(),
                config: .defaults {
                    // gRPC ends the stream of a longer one without a word. One that is a little too long is to be
                    // told so.
                    $0.rpc.maxRequestPayloadSize = 2 * min(limits.maximumMessageSize, .max / 2)
                    $0.http2.maxConcurrentStreams = limits.maximumRequestsPerConnection
                    $0.connection.maxGraceTime = shutdownGrace
                    $0.channelDebuggingCallbacks.onBindTCPListener = { listener.bind($0) }
                    $0.channelDebuggingCallbacks.onAcceptTCPConnection = { listener.take($0) }
                })
            self.receiver = receiver
            service = MessagesService(receiver: receiver, limits: limits, calls: calls)
        }

        /// Where it listens; waits until it does. What belongs into the service's row, unless it listens on all
        /// addresses (`0.0.0.0`): others need a name or an address of this host then.
        ///
        /// - Throws: ``GRPCListenError`` when it could not listen, or no longer does.
        public var address: RPCAddress {
            get async throws(GRPCListenError) {
                let bound: SocketAddress
                do { bound = try await transport.listeningAddress } catch { throw failure(error) }
                let parts = bound.ipv4.map { ($0.host, $0.port) } ?? bound.ipv6.map { ($0.host, $0.port) }
                guard let (host, port) = parts, let port = UInt16(exactly: port),
                    let address = try? RPCAddress(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)")
                else {
                    throw GRPCListenError(host: host, port: self.port, reason: "\(bound) is no address others can use")
                }
                return address
            }
        }

        /// Listens and serves until a graceful shutdown or cancellation. A graceful shutdown lets the receiver drain, then
        /// takes no new connections, tells the senders, waits for the requests under way and for the casts that the
        /// receiver has accepted, and cancels the requests that are left after the grace.
        ///
        /// - Throws: ``GRPCListenError`` when it cannot listen, such as on a port that is in use.
        public func run() async throws {
            // No child of this task, which may be cancelled: see ``Listener``.
            let listening = Task { try await self.listen() }
            try await withTaskCancellationHandler {
                try await serve(until: listening)
            } onCancel: {
                // Before the port closes: gRPC then says of each call that its caller has left.
                self.calls.cut()
                Task {
                    await self.close()
                    _ = DeadlineQueue.shared.add(Deadline(after: Self.patience)) { self.listener.cut() }
                }
            }
        }

        /// How long senders are waited for that do not answer the goodbye, when the server is cancelled.
        private static var patience: Duration { .seconds(1) }
        /// What is left for saying goodbye at the least.
        private static var goodbye: Duration { .milliseconds(100) }

        private func serve(until listening: Task<Void, any Error>) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await listening.value
                    await self.receiver.shutdown()
                }
                group.addTask {
                    try? await gracefulShutdown()
                    guard !Task.isCancelled else { return }
                    let grace = Deadline(after: self.shutdownGrace)
                    self.logger.info("the server ends, by \(self.shutdownGrace) from now at the latest")
                    // A tenth is left for saying goodbye: whoever is not told does not know what became of a request.
                    _ = await Deadline(after: self.shutdownGrace * 9 / 10).limit { await self.receiver.drain() }
                    guard !Task.isCancelled else { return }
                    self.calls.finish()
                    await self.close()
                    do { try await Task.sleep(for: max(grace.remaining, Self.goodbye)) } catch { return }
                    self.logger.warning(
                        """
                        requests still ran \(self.shutdownGrace) after the shutdown began: calls are cancelled now, casts end \
                        with the process
                        """)
                    self.calls.cut()
                    self.listener.cut()
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }

        /// Closes the port, and tells the senders.
        private func close() async {
            await listener.stop()
            transport.beginGracefulShutdown()
        }

        private func listen() async throws(GRPCListenError) {
            guard hasRun.exchange(true, ordering: .relaxed) == false else {
                throw GRPCListenError(host: host, port: port, reason: "it has run already, and runs once")
            }
            var context = GRPCServerContext()
            context.methods = Tidemark_Rpc_V1_Messages.Method.descriptors
            transport.configure(context: context)
            do {
                try await withTaskExecutorPreference(NearestLoopExecutor()) {
                    try await transport.listen { [service] stream, _ in await service.serve(stream) }
                }
            } catch {
                // Who was told to end before it listened has done so.
                guard !calls.isEnding else { return }
                throw failure(error)
            }
        }

        private func failure(_ error: any Error) -> GRPCListenError {
            GRPCListenError(host: host, port: port, reason: error.reason)
        }
    }
#endif
