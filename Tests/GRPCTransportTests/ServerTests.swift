#if GRPC
    import GRPCTransport
    import Logging
    import RPC
    import ServiceLifecycle
    import Synchronization
    import Testing
    import VersionedObjects

    @testable import GRPCTransport

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

        @Test func itRunsOnce() async throws {
            try await Loopback.with { loopback in
                let error = await #expect(throws: GRPCListenError.self) { try await loopback.server.run() }
                #expect(error?.reason.contains("runs once") == true)
                let reply = try await loopback.send(.sample())
                #expect(reply == .result(Array(#"{"n":1}"#.utf8)))
            }
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
            let (started, mayEnd, idle) = (Event(), Event(), Event())
            let server = try server { request in
                if request.requestID == "req-raw" {
                    idle.happen()
                    return .accepted
                }
                started.happen()
                await mayEnd.wait()
                return .result(Array("1".utf8))
            }
            var raw = RPCRequest.sample()
            raw.requestID = "req-raw"
            let bytes = HTTP2Bytes.connection(try WireRequest(raw).serializedBytes())
            let transport = GRPCTransport(security: .plaintext)
            let group = ServiceGroup(
                services: [server], logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let address = try await server.address
                async let underWay = transport.ask(.sample(), at: address)
                await started.wait()
                // A connection that does nothing is told of the end after the server stopped to listen.
                async let goodbye = RawSocket.run {
                    try RawSocket.say(bytes, to: address) { $0.contains(HTTP2Bytes.goAway) }
                }
                await idle.wait()
                await group.triggerGracefulShutdown()
                #expect(try await goodbye?.contains(HTTP2Bytes.goAway) == true)
                // From there on a new connection does not reach it.
                let late = GRPCTransport(security: .plaintext)
                let error = await #expect(throws: RPCTransportError.self) { try await late.ask(.sample(), at: address) }
                #expect(error?.isUndelivered == true)
                await late.shutdown()
                mayEnd.happen()
                #expect(try await underWay == .result(Array("1".utf8)))
                try await tasks.waitForAll()
            }
            await transport.shutdown()
        }

        /// A cast has its answer before it has run; its sender counts on it.
        @Test func aGracefulShutdownFinishesTheCastsThatWereAccepted() async throws {
            let (started, mayEnd) = (Event(), Event())
            let ended = Atomic(false)
            let dispatcher = RPCDispatcher(
                topics: ["compute"],
                endpoints: [
                    RPCEndpoint([
                        RPCHandler { (_: Note) in
                            started.happen()
                            await mayEnd.wait()
                            ended.store(true, ordering: .sequentiallyConsistent)
                        }
                    ])
                ])
            let server = try GRPCServer(host: "127.0.0.1", security: .plaintext, receiver: dispatcher)
            let transport = GRPCTransport(security: .plaintext)
            let group = ServiceGroup(
                services: [server], logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
            async let running: Void = group.run()
            let address = try await server.address
            let cast = RPCRequest(
                kind: .cast, topic: "compute", method: Note.name, version: RPCVersion(1, 0),
                arguments: Array("{}".utf8), requestID: "req-cast", deadline: .seconds(20))
            #expect(try await transport.ask(cast, at: address) == .accepted)
            await started.wait()
            await transport.shutdown()
            await group.triggerGracefulShutdown()
            // It no longer listens; all that is left is the cast.
            while (try? await server.address) != nil { await Task.yield() }
            mayEnd.happen()
            try await running
            let hasEnded = ended.load(ordering: .sequentiallyConsistent)
            #expect(hasEnded)
        }

        private struct Note: RPCMethod {
            typealias CodingKeys = NoArguments

            static let name = "note"
        }

        /// NIO ends the process where the task that takes connections is cancelled while one waits there.
        @Test func aServerThatIsCancelledWhileConnectionsComeJustEnds() async throws {
            for _ in 0..<40 {
                let server = try server()
                let running = Task { try await server.run() }
                let address = try await server.address
                let taken = Event()
                await withTaskGroup { group in
                    for _ in 0..<4 {
                        group.addTask {
                            // Until nobody takes one any more.
                            _ = try? await RawSocket.run {
                                while true {
                                    _ = try RawSocket.say([], to: address)
                                    taken.happen()
                                }
                            }
                        }
                    }
                    await taken.wait()
                    running.cancel()
                    _ = await running.result
                }
            }
        }

        /// Whom it was answering is still there: it is told that it is the server who leaves.
        @Test func aServerThatIsCancelledDoesNotSayThatTheCallerIsGone() async throws {
            let started = Event()
            let server = try server { _ in
                started.happen()
                await Event().wait()
                return .accepted
            }
            let transport = GRPCTransport(security: .plaintext)
            let running = Task { try await server.run() }
            let address = try await server.address
            async let outcome = Result { try await transport.ask(.sample(), at: address) }
            await started.wait()
            running.cancel()
            let reply = try await outcome.get()
            guard case .failure(let failure) = reply else { throw Unasked(reply: reply) }
            #expect(failure.code == "cancelled" && failure.message.hasPrefix("the receiver ends"))
            _ = await running.result
            await transport.shutdown()
        }

        private struct Unasked: Error { let reply: RPCReply }

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
