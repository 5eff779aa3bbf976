#if GRPC
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import GRPCProtobuf
    import NIOPosix
    import RPC

    /// Turns what came over the wire into requests, and replies into what goes back.
    ///
    /// It reads from gRPC's streams and writes to them itself, instead of through a generated service: so a reply is one
    /// write and not three, and a deadline one entry in a queue and not a task of gRPC's beside one of the receiver's.
    struct MessagesService: Sendable {
        typealias Transport = HTTP2ServerTransport.Posix
        typealias Stream = RPCStream<Transport.Inbound, Transport.Outbound>

        /// In bytes.
        private static let longMessage = 16 << 10

        private let receiver: any CallReceiver
        let limits: GRPCLimits
        private let calls: OpenCalls

        init(receiver: any RPCReceiver, limits: GRPCLimits, calls: OpenCalls) {
            self.receiver = receiver as? any CallReceiver ?? TaskReceiver(receiver)
            self.limits = limits
            self.calls = calls
        }

        /// Answers one request, on the event loop that it came from. What is wrong with it, or with the way here, is told
        /// as a status.
        func serve(_ stream: Stream) async {
            let executor = MultiThreadedEventLoopGroup.currentEventLoop.map(LoopExecutor.init)
            await withTaskExecutorPreference(executor) { await answer(stream) }
        }

        private func answer(_ stream: Stream) async {
            // Whom a write does not reach is gone.
            do {
                let reply = try await reply(to: stream)
                try? await stream.outbound.write(contentsOf: [.metadata([:]), .message(reply), .status(.ok, [:])])
            } catch {
                try? await stream.outbound.write(.status(Status(error), [:]))
            }
            await stream.outbound.finish()
        }

        private func reply(to stream: Stream) async throws -> GRPCNIOTransportBytes {
            let method = Tidemark_Rpc_V1_Messages.Method.self
            switch (stream.descriptor.service, stream.descriptor.method) {
            case (method.Call.descriptor.service, method.Call.descriptor.method):
                return try await answer(stream.inbound, as: .call) {
                    try ProtobufSerializer().serialize(WireCallReply($0))
                }
            case (method.Cast.descriptor.service, method.Cast.descriptor.method):
                return try await answer(stream.inbound, as: .cast) {
                    try ProtobufSerializer().serialize(WireCastReply($0))
                }
            default:
                throw GRPCCore.RPCError(
                    code: .unimplemented, message: "\(stream.descriptor) is no method of this receiver")
            }
        }

        private func answer(
            _ inbound: Transport.Inbound, as kind: RPCRequest.Kind,
            written: @Sendable (RPCReply) throws -> GRPCNIOTransportBytes
        ) async throws -> GRPCNIOTransportBytes {
            let (bytes, deadline) = try await message(in: inbound)
            let reply = try await awayIfLong(bytes.count) {
                await answer(ReceivedCall(try request(bytes, kind, deadline: deadline)))
            }
            return try await awayIfLong(reply.size) { try written(reply) }
        }

        /// What is long is neither read nor written on a connection's loop: the others on it would wait.
        private func awayIfLong<Value>(_ bytes: Int, _ body: () async throws -> Value) async throws -> Value {
            guard bytes > Self.longMessage else { return try await body() }
            return try await withTaskExecutorPreference(globalConcurrentExecutor) { try await body() }
        }

        private func answer(_ call: ReceivedCall) async -> RPCReply {
            calls.begin(call)
            defer { calls.end(call) }
            // gRPC tells of a caller who left by a handler of its own.
            return await withTaskCancellationHandler {
                await withRPCCancellationHandler {
                    await receiver.answer(call)
                } onCancelRPC: {
                    calls.callerHasLeft(call)
                }
            } onCancel: {
                call.cancel()
            }
        }
    }

    extension RPCReply {
        /// In bytes, about.
        fileprivate var size: Int {
            if case .result(let json) = self { json.count } else { 0 }
        }
    }

    extension Status {
        fileprivate static let ok = Status(code: .ok, message: "")

        fileprivate init(_ error: any Error) {
            if let error = error as? GRPCCore.RPCError {
                self.init(code: Status.Code(error.code), message: error.message)
            } else {
                self.init(code: .unknown, message: error.reason)
            }
        }
    }
#endif
