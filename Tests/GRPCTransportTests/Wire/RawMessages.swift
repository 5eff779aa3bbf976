#if GRPC
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import RPC

    /// A gRPC client that sends any bytes as a message.
    struct RawMessages: Sendable {
        let client: HTTP2ClientTransport.Posix

        static func with(_ address: RPCAddress, _ body: (RawMessages) async throws -> Void) async throws {
            let client = try HTTP2ClientTransport.Posix(
                target: .ipv4(address: address.host, port: Int(address.port)), transportSecurity: .plaintext)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await client.connect() }
                try await body(RawMessages(client: client))
                client.beginGracefulShutdown()
            }
        }

        /// The status it ended with, and the reply's bytes if there is one.
        func send(_ bytes: [UInt8], to method: String = "Call") async throws -> (status: Status, reply: [UInt8]?) {
            try await send([bytes], to: method)
        }

        /// Sends any number of messages on one stream.
        func send(
            _ messages: [[UInt8]], to method: String = "Call", of service: String = "tidemark.rpc.v1.Messages",
            metadata: Metadata = [:]
        ) async throws -> (status: Status, reply: [UInt8]?) {
            let descriptor = MethodDescriptor(
                service: ServiceDescriptor(fullyQualifiedService: service), method: method, type: .unary)
            return try await client.withStream(descriptor: descriptor, options: .defaults) { stream, _ in
                try await stream.outbound.write(.metadata(metadata))
                for bytes in messages { try await stream.outbound.write(.message(GRPCNIOTransportBytes(bytes))) }
                await stream.outbound.finish()
                var reply: [UInt8]?
                for try await part in stream.inbound {
                    switch part {
                    case .metadata: break
                    case .message(let bytes): reply = bytes.withUnsafeBytes { Array($0) }
                    case .status(let status, _): return (status, reply)
                    }
                }
                throw GRPCCore.RPCError(code: .unavailable, message: "the stream ended without a status")
            }
        }
    }
#endif
