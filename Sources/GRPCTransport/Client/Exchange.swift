#if GRPC
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import GRPCProtobuf
    import RPC

    /// One request and its reply, on a stream of their own.
    ///
    /// It writes to the stream itself, as a generated client would have it done: only so is it known whether a request
    /// that failed had left.
    struct Exchange: Sendable {
        let request: RPCRequest
        let peer: Peer
        let maximumMessageSize: Int

        /// The reply, if it comes in time.
        func beforeDeadline() async throws(RPCTransportError) -> RPCReply {
            let (outcome, isLate) = await Deadline(after: request.deadline).limit(on: peer.executor) { await reach() }
            // gRPC knows only that the stream was cancelled, or calls it the end of the connection.
            if case .failure = outcome.result {
                if Task.isCancelled { throw .cancelled(peer.address) }
                guard !isLate else {
                    throw outcome.hasLeft
                        ? .timedOut(peer.address)
                        : .unreachable(peer.address, reason: "no connection within the request's deadline")
                }
            }
            return try outcome.result.get()
        }

        private func reach() async -> (result: Result<RPCReply, RPCTransportError>, hasLeft: Bool) {
            var progress = Progress()
            do {
                try await run(&progress)
            } catch {
                // A stream may fail to close in order after all was said.
                if progress.reply == nil {
                    return (.failure(peer.address.failure(error, hasLeft: progress.hasLeft)), progress.hasLeft)
                }
            }
            guard let reply = progress.reply else {
                return (.failure(.rejected(peer.address, reason: "it answered without a reply")), progress.hasLeft)
            }
            return (.success(reply), progress.hasLeft)
        }

        private func run(_ progress: inout Progress) async throws {
            let isCall = request.kind == .call
            var options = CallOptions.defaults
            options.maxResponseMessageBytes = maximumMessageSize
            let bytes: GRPCNIOTransportBytes = try ProtobufSerializer<WireRequest>().serialize(WireRequest(request))
            try await peer.http.withStream(
                descriptor: isCall
                    ? Tidemark_Rpc_V1_Messages.Method.Call.descriptor : Tidemark_Rpc_V1_Messages.Method.Cast.descriptor,
                options: options
            ) { stream, _ in
                progress.hasLeft = true
                try await stream.outbound.write(contentsOf: [
                    .metadata([GRPCTimeout.header: "\(GRPCTimeout.text(request.deadline))"]), .message(bytes),
                ])
                await stream.outbound.finish()
                for try await part in stream.inbound {
                    switch part {
                    case .metadata: break
                    case .message(let bytes):
                        guard bytes.count <= maximumMessageSize else {
                            throw GRPCCore.RPCError(
                                code: .resourceExhausted,
                                message: "its reply has \(bytes.count) bytes, more than the \(maximumMessageSize) "
                                    + "that this process takes; the method has run")
                        }
                        progress.reply = try reply(bytes, isCall: isCall)
                    case .status(let status, _):
                        if let code = GRPCCore.RPCError.Code(status.code) {
                            throw GRPCCore.RPCError(code: code, message: status.message)
                        }
                    }
                }
            }
        }

        private func reply(_ bytes: GRPCNIOTransportBytes, isCall: Bool) throws -> RPCReply? {
            isCall
                ? RPCReply(try ProtobufDeserializer<WireCallReply>().deserialize(bytes))
                : RPCReply(try ProtobufDeserializer<WireCastReply>().deserialize(bytes))
        }
    }

    extension Exchange {
        /// How far it came.
        private struct Progress {
            /// Whether anything may have reached the receiver.
            var hasLeft = false
            var reply: RPCReply?
        }
    }
#endif
