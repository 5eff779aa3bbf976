#if GRPC
    import GRPCTransport
    import RPC
    import Testing
    import VersionedObjects

    /// Several interfaces behind one topic, at the other end of a connection.
    @Suite(.timeLimit(.minutes(2))) struct NamespaceTests {
        private struct Name: RPCMethod {
            typealias Answer = String
            typealias CodingKeys = NoArguments

            static let name = "name"
        }

        @Test func theOneThatTheClientIsPreparedForAndTheTopic() async throws {
            let endpoints = [(nil, "unnamed"), ("admin", "admin"), ("backup", "backup")].map { namespace, text in
                RPCEndpoint(namespaces: [namespace], [RPCHandler { (_: Name) in text }])
            }
            let dispatcher = RPCDispatcher(topics: ["disks", "shares"], endpoints: endpoints)
            try await Loopback.with(receive: dispatcher.receive) { loopback in
                let client = RPCClient(
                    target: Target(topic: "disks", host: "cmp-7"), cap: RPCCap.none, transport: loopback.transport,
                    directory: OneHost(address: loopback.address))
                for (namespace, expected) in [("admin", "admin"), ("backup", "backup"), ("", "unnamed")] {
                    let answer = try await client.prepare(namespace: namespace).call(Name())
                    #expect(answer == expected)
                }
                let unnamed = try await client.call(Name())
                #expect(unnamed == "unnamed")
                let error = await #expect(throws: UnsupportedVersion.self) {
                    try await client.prepare(namespace: "nobody").call(Name())
                }
                #expect(error?.namespace == "nobody")
                let shares = try await client.prepare(topic: "shares").call(Name())
                #expect(shares == "unnamed")
                await #expect(throws: WrongReceiver.self) { try await client.prepare(topic: "nobody").call(Name()) }
            }
        }
    }
#endif
