#if GRPC
    import GRPCTransport
    import NIOPosix
    import RPC
    import Testing
    import VersionedObjects

    /// Methods that may do what they like with their thread.
    @Suite(.timeLimit(.minutes(2))) struct BlockingTests {
        /// One that takes its time must not hold up a connection: it never runs on the thread of one.
        @Test func methodsRunOnNoThreadOfAConnection() async throws {
            let dispatcher = RPCDispatcher(
                topics: ["compute"],
                endpoints: [
                    RPCEndpoint([RPCHandler { (_: Where) in MultiThreadedEventLoopGroup.currentEventLoop == nil }])
                ])
            let receivers: [any RPCReceiver] = [
                dispatcher,
                Receiver { _ in .result(Array("\(MultiThreadedEventLoopGroup.currentEventLoop == nil)".utf8)) },
            ]
            for receiver in receivers {
                let server = try GRPCServer(host: "127.0.0.1", security: .plaintext, receiver: receiver)
                let running = Task { try await server.run() }
                let transport = GRPCTransport(security: .plaintext)
                let request = RPCRequest(
                    kind: .call, topic: "compute", method: Where.name, version: RPCVersion(1, 0),
                    arguments: Array("{}".utf8), requestID: "req-where", deadline: .seconds(60))
                let reply = try await transport.ask(request, at: server.address)
                #expect(reply == .result(Array("true".utf8)))
                await transport.shutdown()
                running.cancel()
                _ = await running.result
            }
        }

        private struct Where: RPCMethod {
            typealias CodingKeys = NoArguments
            typealias Answer = Bool
            static let name = "where"
        }
    }
#endif
