#if GRPC
    import GRPCCore
    import RPC

    /// Turns what came over the wire into requests, and replies into what goes back.
    struct MessagesService: Tidemark_Rpc_V1_Messages.ServiceProtocol {
        let receiver: any RPCReceiver
        let defaultDeadline: Duration

        @concurrent
        func call(
            request: ServerRequest<WireRequest>, context: ServerContext
        ) async throws -> ServerResponse<WireCallReply> {
            ServerResponse(message: WireCallReply(try await answer(request, as: .call)))
        }

        @concurrent
        func cast(
            request: ServerRequest<WireRequest>, context: ServerContext
        ) async throws -> ServerResponse<WireCastReply> {
            ServerResponse(message: WireCastReply(try await answer(request, as: .cast)))
        }

        private func answer(_ request: ServerRequest<WireRequest>, as kind: RPCRequest.Kind) async throws -> RPCReply {
            let deadline = GRPCTimeout.duration(in: request.metadata) ?? defaultDeadline
            guard let request = RPCRequest(request.message, kind: kind, deadline: deadline) else {
                throw GRPCCore.RPCError(
                    code: .invalidArgument,
                    message:
                        "the request names no version of its interface: set version.major and version.minor, each at "
                        + "most 65535; nothing else in it was looked at")
            }
            // gRPC tells of a cancelled request by a handler; the receiver's work is cancelled as a task.
            let receiver = receiver
            let work = Task { await receiver.receive(request) }
            return await withTaskCancellationHandler {
                await withRPCCancellationHandler {
                    await work.value
                } onCancelRPC: {
                    work.cancel()
                }
            } onCancel: {
                work.cancel()
            }
        }
    }
#endif
