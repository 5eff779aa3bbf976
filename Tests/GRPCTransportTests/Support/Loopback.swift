#if GRPC
    import GRPCTransport
    import Logging
    import RPC
    import Testing
    import VersionedObjects

    /// A server and a client of it, on loopback, for the length of a test.
    struct Loopback: Sendable {
        let server: GRPCServer
        let address: RPCAddress
        let transport: GRPCTransport

        /// Runs `body` with a server that hands requests to `receive`; ends both after it.
        static func with(
            port: UInt16 = 0, server security: GRPCSecurity = .plaintext, client: GRPCSecurity? = nil,
            limits: GRPCLimits = GRPCLimits(), maximumMessageSize: Int = 4 * 1024 * 1024,
            receive: @escaping @Sendable (RPCRequest) async -> RPCReply = { .result($0.arguments) },
            _ body: (Loopback) async throws -> Void
        ) async throws {
            let server = try GRPCServer(
                host: "127.0.0.1", port: port, security: security, receiver: Receiver(body: receive), limits: limits,
                shutdownGrace: .seconds(5), logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            let transport = GRPCTransport(security: client ?? security, maximumMessageSize: maximumMessageSize)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                let loopback = Loopback(server: server, address: try await server.address, transport: transport)
                let outcome = await Swift.Result { try await body(loopback) }
                await transport.shutdown()
                group.cancelAll()
                try outcome.get()
            }
        }

        /// An address that somebody listened on and nobody does.
        static func quietAddress() async throws -> RPCAddress {
            var address: RPCAddress?
            try await with { address = $0.address }
            return try #require(address)
        }

        func send(_ request: RPCRequest) async throws -> RPCReply {
            try await transport.ask(request, at: address)
        }
    }

    extension GRPCTransport {
        /// As `send`, without the type of its error, which `#expect` does not understand.
        func ask(_ request: RPCRequest, at address: RPCAddress) async throws -> RPCReply {
            try await send(request, to: address)
        }
    }

    /// Answers with a closure.
    struct Receiver: RPCReceiver {
        let body: @Sendable (RPCRequest) async -> RPCReply

        func receive(_ request: RPCRequest) async -> RPCReply { await body(request) }
    }

    extension RPCRequest {
        /// A request like any other.
        static func sample(
            _ kind: Kind = .call, _ arguments: String = #"{"n":1}"#, deadline: Duration = .seconds(20)
        ) -> RPCRequest {
            RPCRequest(
                kind: kind, topic: "compute", host: "cmp-7", method: "get_host_uptime", version: RPCVersion(6, 2),
                arguments: Array(arguments.utf8), requestID: "req-1", deadline: deadline)
        }
    }

    extension Result where Failure == any Error {
        init(catching body: () async throws -> Success) async {
            do { self = .success(try await body()) } catch { self = .failure(error) }
        }
    }
#endif
