import GRPCCore
import GRPCNIOTransportHTTP2Posix

/// A unary echo as grpc-swift-2 has it, with nothing around it.
enum BareEcho {
    static let method = MethodDescriptor(
        service: ServiceDescriptor(fullyQualifiedService: "bench.Echo"), method: "Echo", type: .unary)

    static func with(_ body: (@escaping @Sendable () async throws -> Void) async throws -> Void) async throws {
        let listener = HTTP2ServerTransport.Posix(
            address: .ipv4(host: "127.0.0.1", port: 0), transportSecurity: .plaintext)
        try await withGRPCServer(transport: listener, services: [EchoService()]) { server in
            let address = try await server.transport.listeningAddress
            let transport = try HTTP2ClientTransport.Posix(
                target: .ipv4(address: "127.0.0.1", port: address.ipv4?.port ?? 0), transportSecurity: .plaintext)
            let payload = Array(text.utf8)
            try await withGRPCClient(transport: transport) { client in
                try await body {
                    let reply = try await client.unary(
                        request: ClientRequest(message: payload), descriptor: method, serializer: PlainBytes(),
                        deserializer: PlainBytes(), options: .defaults
                    ) { try $0.message }
                    guard reply == payload else { throw WrongEcho() }
                }
            }
        }
    }
}

struct EchoService: RegistrableRPCService {
    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        router.registerHandler(
            forMethod: BareEcho.method, deserializer: PlainBytes(), serializer: PlainBytes()
        ) { request, _ in
            let request = try await ServerRequest(stream: request)
            return StreamingServerResponse(single: ServerResponse(message: request.message))
        }
    }
}

/// Bytes as they are.
struct PlainBytes: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) -> Bytes { Bytes(message) }

    func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) -> [UInt8] { bytes.withUnsafeBytes { Array($0) } }
}
