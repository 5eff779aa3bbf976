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
        private static let longArguments = 16 << 10

        private let receiver: any CallReceiver
        let limits: GRPCLimits
        private let shutdown: ShutdownFlag

        init(receiver: any RPCReceiver, limits: GRPCLimits, shutdown: ShutdownFlag) {
            self.receiver = receiver as? any CallReceiver ?? TaskReceiver(receiver)
            self.limits = limits
            self.shutdown = shutdown
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

        /// Where a request's arguments are read. What is long is not read on a connection's loop: the others on it would wait.
        private func executor(for request: RPCRequest) -> (any TaskExecutor)? {
            request.arguments.count > Self.longArguments ? globalConcurrentExecutor : nil
        }

        private func reply(to stream: Stream) async throws -> GRPCNIOTransportBytes {
            let method = Tidemark_Rpc_V1_Messages.Method.self
            switch (stream.descriptor.service, stream.descriptor.method) {
            case (method.Call.descriptor.service, method.Call.descriptor.method):
                let reply = WireCallReply(try await answer(stream.inbound, as: .call))
                return try ProtobufSerializer().serialize(reply)
            case (method.Cast.descriptor.service, method.Cast.descriptor.method):
                let reply = WireCastReply(try await answer(stream.inbound, as: .cast))
                return try ProtobufSerializer().serialize(reply)
            default:
                throw GRPCCore.RPCError(
                    code: .unimplemented, message: "\(stream.descriptor) is no method of this receiver")
            }
        }

        private func answer(_ inbound: Transport.Inbound, as kind: RPCRequest.Kind) async throws -> RPCReply {
            let call = ReceivedCall(try await request(inbound, kind))
            // gRPC tells of a caller who left by a handler of its own, and the server's end after its grace cancels the task.
            return await withTaskCancellationHandler {
                await withRPCCancellationHandler {
                    await withTaskExecutorPreference(executor(for: call.request)) { await receiver.answer(call) }
                } onCancelRPC: {
                    if !shutdown.isSet { call.cancel() }
                }
            } onCancel: {
                call.cancel()
            }
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
