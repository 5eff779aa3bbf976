#if GRPC
    import GRPCTransport
    import Logging
    import RPC
    import ServiceLifecycle
    import Testing

    /// Listening, and the end of it.
    @Suite(.timeLimit(.minutes(2))) struct ServerTests {
        private func server(
            host: String = "127.0.0.1", port: UInt16 = 0, grace: Duration = .seconds(20),
            receive: @escaping @Sendable (RPCRequest) async -> RPCReply = { .result($0.arguments) }
        ) throws -> GRPCServer {
            try GRPCServer(
                host: host, port: port, security: .plaintext, receiver: Receiver(body: receive), shutdownGrace: grace,
                logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
        }

        @Test func aPortInUseIsSaid() async throws {
            try await Loopback.with { loopback in
                let second = try server(port: loopback.address.port)
                let error = await #expect(throws: GRPCListenError.self) { try await second.run() }
                let text = error.map { "\($0)" } ?? ""
                #expect(text.contains("127.0.0.1 port \(loopback.address.port)") && text.contains("in use"), "\(text)")
                await #expect(throws: GRPCListenError.self) { try await second.address }
            }
        }

        @Test(arguments: ["localhost", "999.0.0.1", "", "::zz"])
        func aHostThatIsNoAddressIsSaid(host: String) async throws {
            let server = try server(host: host)
            await #expect(throws: GRPCListenError.self) { try await server.run() }
        }

        @Test func itListensOnIPv6() async throws {
            let server = try server(host: "::1")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                let address = try await server.address
                #expect(address.host == "::1")
                let transport = GRPCTransport(security: .plaintext)
                #expect(try await transport.ask(.sample(), at: address) == .result(Array(#"{"n":1}"#.utf8)))
                await transport.shutdown()
                group.cancelAll()
            }
        }

        @Test func aGracefulShutdownFinishesWhatIsUnderWayAndTakesNothingNew() async throws {
            let (started, mayEnd) = (Event(), Event())
            let server = try server { _ in
                started.happen()
                await mayEnd.wait()
                return .result(Array("1".utf8))
            }
            let transport = GRPCTransport(security: .plaintext)
            let group = ServiceGroup(
                services: [server], logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let address = try await server.address
                async let underWay = transport.ask(.sample(), at: address)
                await started.wait()
                await group.triggerGracefulShutdown()
                // Once it stopped to listen, a new request cannot reach it.
                var refused: RPCTransportError?
                while refused == nil {
                    do throws(RPCTransportError) {
                        _ = try await transport.send(.sample(deadline: .milliseconds(100)), to: address)
                    } catch {
                        if error.isUndelivered { refused = error }
                    }
                }
                mayEnd.happen()
                #expect(try await underWay == .result(Array("1".utf8)))
                try await tasks.waitForAll()
            }
            await transport.shutdown()
        }

        @Test func whatOutlastsTheGraceIsCancelled() async throws {
            let (started, cancelled) = (Event(), Event())
            let server = try server(grace: .milliseconds(100)) { _ in
                started.happen()
                await Event().wait()
                cancelled.happen()
                return .accepted
            }
            let transport = GRPCTransport(security: .plaintext)
            let group = ServiceGroup(
                services: [server], logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let address = try await server.address
                async let outcome = Result { try await transport.ask(.sample(), at: address) }
                await started.wait()
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                await cancelled.wait()
                // What a cancelled receiver still says may arrive or not; that it never saw the request is never said.
                if case .failure(let error) = await outcome {
                    #expect((error as? RPCTransportError)?.isUndelivered == false)
                }
            }
            await transport.shutdown()
        }
    }
#endif
