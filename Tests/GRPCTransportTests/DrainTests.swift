#if GRPC
    import GRPCTransport
    import Logging
    import RPC
    import ServiceLifecycle
    import Testing
    import VersionedObjects

    /// A compute that is told to end while it works.
    @Suite(.timeLimit(.minutes(2))) struct DrainTests {
        /// What it began is told of on the alternate topic, by new messages over new connections, until it has ended.
        @Test func theAlternateTopicStaysOpenWhileAComputeEnds() async throws {
            let (started, mayEnd) = (Event(), Event())
            let dispatcher = RPCDispatcher(
                host: "cmp-7", topics: ["compute", "compute-alt"], lateTopics: ["compute-alt"],
                endpoints: [
                    RPCEndpoint([
                        RPCHandler { (_: Migrate) in
                            started.happen()
                            await mayEnd.wait()
                        },
                        RPCHandler { (_: Confirm) in mayEnd.happen() },
                        RPCHandler { (_: Other) in },
                    ])
                ])
            let server = try GRPCServer(host: "127.0.0.1", security: .plaintext, receiver: dispatcher)
            let group = ServiceGroup(
                services: [server], logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            async let running: Void = group.run()
            let transport = GRPCTransport(security: .plaintext)
            let address = try await server.address
            func client(_ topic: String, _ other: GRPCTransport? = nil) -> RPCClient {
                RPCClient(
                    target: Target(topic: topic, host: "cmp-7"), cap: RPCCap.none, transport: other ?? transport,
                    directory: OneHost(address: address))
            }
            async let migrated: Void = client("compute").call(Migrate())
            await started.wait()
            await group.triggerGracefulShutdown()
            // Until it has heard of it, it takes others too.
            do {
                while true { try await client("compute").call(Other()) }
            } catch is ReceiverBusy {}
            let other = GRPCTransport(security: .plaintext)
            try await client("compute-alt", other).call(Confirm())
            try await migrated
            try await running
            await transport.shutdown()
            await other.shutdown()
        }

        /// What never ends is given up when the grace is over, and so is whoever waits for it.
        @Test func aDrainThatOutlastsTheGraceIsGivenUp() async throws {
            let started = Event()
            let dispatcher = RPCDispatcher(
                topics: ["compute", "compute-alt"], lateTopics: ["compute-alt"],
                endpoints: [
                    RPCEndpoint([
                        RPCHandler { (_: Migrate) in
                            started.happen()
                            await Event().wait()
                        }
                    ])
                ])
            let server = try GRPCServer(
                host: "127.0.0.1", security: .plaintext, receiver: dispatcher, shutdownGrace: .seconds(1))
            let group = ServiceGroup(
                services: [server], logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            async let running: Void = group.run()
            let transport = GRPCTransport(security: .plaintext)
            let address = try await server.address
            let client = RPCClient(
                target: Target(topic: "compute", host: "cmp-7"), cap: RPCCap.none, transport: transport,
                directory: OneHost(address: address))
            async let outcome = Swift.Result { try await client.call(Migrate()) }
            await started.wait()
            await group.triggerGracefulShutdown()
            try await running
            if case .success = await outcome { Issue.record("a method that never ends has ended") }
            await transport.shutdown()
        }

        private struct Migrate: RPCMethod {
            typealias CodingKeys = NoArguments
            static let name = "migrate"
        }

        private struct Confirm: RPCMethod {
            typealias CodingKeys = NoArguments
            static let name = "confirm"
        }

        private struct Other: RPCMethod {
            typealias CodingKeys = NoArguments
            static let name = "other"
        }
    }
#endif
