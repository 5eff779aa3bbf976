#if GRPC
    @testable import GRPCTransport
    import Logging
    import RPC
    import Synchronization
    import Testing

    /// What goes wrong on the way is an error that says whether the receiver may have seen the request.
    @Suite(.timeLimit(.minutes(2))) struct FailureTests {
        @Test func whoWaitsTooLongIsToldAndTheReceiversWorkIsCancelled() async throws {
            let cancelled = Event()
            let seen = Atomic(false)
            try await Loopback.with(receive: { request in
                guard request.deadline < .seconds(10) else { return .accepted }
                seen.store(true, ordering: .sequentiallyConsistent)
                await Event().wait()
                cancelled.happen()
                return .accepted
            }) { loopback in
                // The connection is there before the time begins to count.
                _ = try await loopback.send(.sample())
                // On a busy machine the time may be over before the receiver has seen anything.
                var error: RPCTransportError?
                repeat {
                    error = await #expect(throws: RPCTransportError.self) {
                        try await loopback.send(.sample(deadline: .seconds(1)))
                    }
                } while (!seen.load(ordering: .sequentiallyConsistent) || error != .timedOut(loopback.address))
                    && !Task.isCancelled
                #expect(error == .timedOut(loopback.address))
                await cancelled.wait()
                // The receiver lives on.
                let reply = try await loopback.send(.sample())
                #expect(reply == .result(Array("null".utf8)))
            }
        }

        /// The receiver certainly saw nothing, so the message may go elsewhere.
        @Test func whoNeverGotAConnectionHasSentNothing() async throws {
            try await SilentListener.with { address in
                let transport = GRPCTransport(security: .plaintext)
                let error = await #expect(throws: RPCTransportError.self) {
                    try await transport.ask(.sample(deadline: .milliseconds(300)), at: address)
                }
                #expect(error?.isUndelivered == true, "\(error.map { "\($0)" } ?? "no error")")
                await transport.shutdown()
            }
        }

        @Test func aShutdownThatIsCancelledWaitsForNoReply() async throws {
            let (started, mayEnd) = (Event(), Event())
            try await Loopback.with(receive: { _ in
                started.happen()
                await mayEnd.wait()
                return .accepted
            }) { loopback in
                let underWay = Task { try await loopback.send(.sample()) }
                await started.wait()
                let shutdown = Task { await loopback.transport.shutdown() }
                shutdown.cancel()
                await shutdown.value
                await #expect(throws: RPCTransportError.self) { try await underWay.value }
                mayEnd.happen()
            }
        }

        /// gRPC goes on trying to connect, whatever it was told.
        @Test func aConnectionThatNeverCameAboutCloses() async throws {
            let peer = try Peer(address: RPCAddress("no-such-host.invalid:80"), security: .plaintext)
            peer.begin()
            let exchange = Exchange(request: .sample(), peer: peer, maximumMessageSize: 100)
            await #expect(throws: RPCTransportError.self) { _ = try await exchange.beforeDeadline() }
            peer.close()
            peer.end()
            await peer.closed()
        }

        /// Another request timed out on it, or the authorities changed: it takes no more, but has a reply to wait for.
        @Test func aShutdownWaitsForAConnectionThatTakesNoMoreRequests() async throws {
            try await Loopback.with { loopback in
                var peers = Peers()
                let address = loopback.address
                let peer = try peers.peer(at: address, generation: 0) { () throws(RPCTransportError) in
                    do { return try Peer(address: address, security: .plaintext) } catch {
                        throw .unreachable(address, reason: "\(error)")
                    }
                }
                peers.drop(peer)
                let waitedFor = peers.shutDown()
                #expect(waitedFor.contains { $0 === peer })
                peer.end()
                await peer.closed()
            }
        }

        @Test func whoGivesUpCancelsTheReceiversWork() async throws {
            let (started, cancelled) = (Event(), Event())
            try await Loopback.with(receive: { _ in
                started.happen()
                await Event().wait()
                cancelled.happen()
                return .accepted
            }) { loopback in
                let call = Task { await Result { try await loopback.send(.sample()) } }
                await started.wait()
                call.cancel()
                let outcome = await call.value
                #expect(throws: RPCTransportError.cancelled(loopback.address)) { try outcome.get() }
                await cancelled.wait()
            }
        }

        @Test func nobodyListensIsSaidWithTheAddressAndTheNextRequestTriesAgain() async throws {
            let address = try await Loopback.quietAddress()
            let transport = GRPCTransport(security: .plaintext)
            for _ in 0..<3 {
                let error = await #expect(throws: RPCTransportError.self) {
                    try await transport.ask(.sample(), at: address)
                }
                #expect(error?.isUndelivered == true)
                let text = error.map { "\($0)" } ?? ""
                #expect(text.contains("\(address) cannot be reached") && text.contains("refused"), "\(text)")
            }
            // Somebody listens there now: found out with the next request, not when some delay is over.
            try await Loopback.with(port: address.port) { _ in
                let reply = try await transport.ask(.sample(), at: address)
                #expect(reply == .result(Array(#"{"n":1}"#.utf8)))
            }
            await transport.shutdown()
        }

        @Test(arguments: ["999.1.1.1:80", "no-such-host.invalid:80", "[::ffff:999]:80"])
        func anAddressThatCannotBeIsUnreachable(text: String) async throws {
            let transport = GRPCTransport(security: .plaintext)
            let error = await #expect(throws: RPCTransportError.self) {
                try await transport.ask(.sample(), at: RPCAddress(text))
            }
            #expect(error?.isUndelivered == true, "\(error.map { "\($0)" } ?? "")")
            await transport.shutdown()
        }

        @Test func aConnectionThatFailedLeavesNothingBehind() async throws {
            let address = try await Loopback.quietAddress()
            let transport = GRPCTransport(security: .plaintext)
            for _ in 0..<50 { _ = try? await transport.ask(.sample(), at: address) }
            #expect(
                try await openSockets(address, within: 0) { _ = try? await transport.ask(.sample(), at: address) })
            await transport.shutdown()
        }

        @Test func aMessageAboveASidesLimitIsRefusedByThatSide() async throws {
            let text = #"{"x":""# + String(repeating: "a", count: 15_000) + #""}"#
            try await Loopback.with(maximumMessageSize: 10_000) { loopback in
                try await expectRejected(loopback, text, "more than the 10000")
            }
            try await Loopback.with(limits: GRPCLimits(maximumMessageSize: 10_000)) { loopback in
                try await expectRejected(loopback, text, "10000")
            }
            try await Loopback.with(maximumMessageSize: 10_000, receive: { _ in .result(Array(text.utf8)) }) {
                loopback in
                try await expectRejected(loopback, "{}", "10000")
            }
        }

        private func expectRejected(_ loopback: Loopback, _ arguments: String, _ words: String) async throws {
            let error = await #expect(throws: RPCTransportError.self) {
                try await loopback.send(.sample(.call, arguments))
            }
            guard case .rejected(loopback.address, let reason)? = error else {
                Issue.record("\(error.map { "\($0)" } ?? "no error")")
                return
            }
            #expect(reason.contains(words), "\(reason)")
            // It is about this message only.
            #expect(try await loopback.send(.sample(.cast)) == .accepted)
        }

        @Test func anErrorOfTheReceiversOwnIsNoErrorOfTheTransport() async throws {
            let failure = RPCFailure(code: "busy", message: "1000 requests are under way", isRetryable: true)
            try await Loopback.with(receive: { _ in .failure(failure) }) { loopback in
                let reply = try await loopback.send(.sample())
                #expect(reply == .failure(failure))
            }
        }

        @Test func afterShutdownNothingIsSent() async throws {
            try await Loopback.with { loopback in
                _ = try await loopback.send(.sample())
                await loopback.transport.shutdown()
                let error = await #expect(throws: RPCTransportError.self) { try await loopback.send(.sample()) }
                #expect(error?.isUndelivered == true)
            }
        }
    }
#endif
