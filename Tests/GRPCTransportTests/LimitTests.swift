#if GRPC
    import GRPCTransport
    import RPC
    import Testing
    import VersionedObjects

    /// A receiver that has enough to do, at the other end of a connection.
    @Suite(.timeLimit(.minutes(2))) struct LimitTests {
        private struct Wait: RPCMethod {
            typealias CodingKeys = NoArguments

            static let name = "wait"
            static let forms: Forms = [Form(1, 0)]
        }

        @Test func aReceiverAtItsLimitRefusesAndMayBeAskedAgain() async throws {
            let (started, mayEnd) = (Event(), Event())
            var limits = RPCLimits()
            limits.concurrentCalls = 1
            let dispatcher = RPCDispatcher(
                topics: ["waiting"],
                endpoints: [
                    RPCEndpoint(
                        version: RPCVersion(1, 0),
                        [
                            RPCHandler { (_: Wait) in
                                started.happen()
                                await mayEnd.wait()
                            }
                        ])
                ], limits: limits)
            try await Loopback.with(receive: dispatcher.receive) { loopback in
                let client = RPCClient(
                    target: Target(topic: "waiting", host: "cmp-7", version: RPCVersion(1, 0)), cap: RPCCap.none,
                    transport: loopback.transport, directory: OneHost(address: loopback.address),
                    timeout: .seconds(20))
                async let first: Void = client.call(Wait())
                await started.wait()
                let error = await #expect(throws: ReceiverBusy.self) { try await client.call(Wait()) }
                #expect(error?.isRetryable == true)
                mayEnd.happen()
                try await first
                // There is room again.
                try await client.call(Wait())
            }
        }
    }
#endif
