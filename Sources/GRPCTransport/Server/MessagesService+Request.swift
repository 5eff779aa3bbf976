#if GRPC
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import GRPCProtobuf
    import RPC

    extension MessagesService {
        /// The one request of a stream, unread, and its deadline: to the end of what its sender has to say.
        ///
        /// - Throws: what the sender is told as a status.
        func message(
            in inbound: Transport.Inbound
        ) async throws -> (bytes: GRPCNIOTransportBytes, deadline: Duration) {
            var deadline = limits.defaultDeadline
            var message: GRPCNIOTransportBytes?
            for try await part in inbound {
                switch part {
                case .metadata(let metadata):
                    deadline = GRPCTimeout.duration(in: metadata) ?? deadline
                case .message(let bytes):
                    // Too many or too few of them have this status in gRPC.
                    guard message == nil else {
                        throw GRPCCore.RPCError(code: .unimplemented, message: "there is more than one request")
                    }
                    message = bytes
                }
            }
            guard let message else {
                throw GRPCCore.RPCError(code: .unimplemented, message: "there is no request")
            }
            return (message, deadline)
        }

        /// Reads a request.
        ///
        /// - Throws: what the sender is told as a status.
        func request(
            _ bytes: GRPCNIOTransportBytes, _ kind: RPCRequest.Kind, deadline: Duration
        ) throws -> RPCRequest {
            let message: WireRequest = try ProtobufDeserializer().deserialize(bytes)
            try check(message.arguments.count)
            guard let request = RPCRequest(message, kind: kind, deadline: deadline) else {
                throw GRPCCore.RPCError(
                    code: .invalidArgument,
                    message:
                        "the request names no version of its interface: set version.major and version.minor, each at "
                        + "most 65535; nothing else in it was looked at")
            }
            return request
        }

        private func check(_ size: Int) throws {
            guard size <= limits.maximumMessageSize else {
                throw GRPCCore.RPCError(
                    code: .resourceExhausted,
                    message: "the arguments have \(size) bytes, more than the \(limits.maximumMessageSize) that this "
                        + "receiver takes")
            }
        }
    }
#endif
