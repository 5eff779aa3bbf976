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
            // What is long is neither written nor read on the connection's loop: others wait there.
            let deadline = Deadline(after: request.deadline)
            let bytes: GRPCNIOTransportBytes
            do { bytes = try ProtobufSerializer().serialize(WireRequest(request)) } catch {
                throw peer.address.failure(error, hasLeft: false)
            }
            let (outcome, isLate) = await deadline.limit(on: peer.executor) { await reach(bytes) }
            // gRPC knows only that the stream was cancelled, or calls it the end of the connection.
            if case .failure = outcome.result {
                if Task.isCancelled { throw .cancelled(peer.address) }
                guard !isLate else {
                    throw outcome.hasLeft
                        ? .timedOut(peer.address)
                        : .unreachable(peer.address, reason: "no connection within the request's deadline")
                }
            }
            let reply: RPCReply?
            let received = try outcome.result.get()
            do { reply = try read(received) } catch { throw peer.address.failure(error, hasLeft: true) }
            guard let reply else { throw .rejected(peer.address, reason: Self.noReply) }
            return reply
        }

        private static var noReply: String { "it answered without a reply" }

        private func reach(
            _ bytes: GRPCNIOTransportBytes
        ) async -> (result: Result<GRPCNIOTransportBytes, RPCTransportError>, hasLeft: Bool) {
            var progress = Progress()
            do {
                try await run(bytes, &progress)
            } catch {
                // A stream may fail to close in order after all was said.
                if progress.reply == nil {
                    return (.failure(peer.address.failure(error, hasLeft: progress.hasLeft)), progress.hasLeft)
                }
            }
            guard let reply = progress.reply else {
                return (.failure(.rejected(peer.address, reason: Self.noReply)), progress.hasLeft)
            }
            return (.success(reply), progress.hasLeft)
        }

        private func run(_ bytes: GRPCNIOTransportBytes, _ progress: inout Progress) async throws {
            var options = CallOptions.defaults
            options.maxResponseMessageBytes = maximumMessageSize
            try await peer.http.withStream(
                descriptor: request.kind == .call
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
                        progress.reply = bytes
                    case .status(let status, _):
                        if let code = GRPCCore.RPCError.Code(status.code) {
                            throw GRPCCore.RPCError(code: code, message: status.message)
                        }
                    }
                }
            }
        }

        /// Nil when it says neither that it worked nor that it failed.
        private func read(_ bytes: GRPCNIOTransportBytes) throws -> RPCReply? {
            request.kind == .call
                ? RPCReply(try ProtobufDeserializer<WireCallReply>().deserialize(bytes))
                : RPCReply(try ProtobufDeserializer<WireCastReply>().deserialize(bytes))
        }
    }

    extension Exchange {
        /// How far it came.
        private struct Progress {
            /// Whether anything may have reached the receiver.
            var hasLeft = false
            var reply: GRPCNIOTransportBytes?
        }
    }
#endif
