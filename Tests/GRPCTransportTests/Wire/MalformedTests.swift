#if GRPC
    import GRPCCore
    import GRPCTransport
    import RPC
    import Synchronization
    import Testing

    @testable import GRPCTransport

    /// Whatever arrives at the port is refused with a reason, and the next who comes is served.
    @Suite(.serialized, .timeLimit(.minutes(4))) struct MalformedTests {
        private let sample = RPCRequest.sample()

        /// Answers the sample request, and no other.
        private func receive(_ request: RPCRequest) -> RPCReply {
            var request = request
            request.deadline = sample.deadline
            return request == sample
                ? .result(request.arguments) : .failure(RPCFailure(code: "refused", message: "not the request I know"))
        }

        private func bytes(of request: RPCRequest) throws -> [UInt8] {
            try WireRequest(request).serializedBytes()
        }

        @Test func messagesThatAreDamagedAreRefusedWithAReason() async throws {
            let whole = try bytes(of: sample)
            try await Loopback.with(receive: receive) { loopback in
                _ = try await loopback.send(sample)
                var (asStatus, asFailure) = (0, 0)
                try await RawMessages.with(loopback.address) { raw in
                    var generator = Generator(seed: 1)
                    for number in 0..<8000 {
                        let damaged = generator.damaged(whole)
                        let (status, reply) = try await raw.send(damaged)
                        if let reply {
                            let outcome = RPCReply(try WireCallReply(serializedBytes: reply))
                            if case .failure(let failure)? = outcome {
                                asFailure += 1
                                #expect(!failure.message.isEmpty)
                            } else {
                                // What was added or changed says nothing, such as a field that nobody knows.
                                let request = try WireRequest(serializedBytes: damaged)
                                #expect(
                                    RPCRequest(request, kind: .call, deadline: sample.deadline) == sample, "\(number)")
                            }
                        } else {
                            asStatus += 1
                            #expect(status.code != .ok && !status.message.isEmpty, "\(number): \(status)")
                        }
                    }
                }
                #expect(asStatus > 100 && asFailure > 100, "\(asStatus) \(asFailure)")
                #expect(
                    try await openSockets(loopback.address, within: 2) { _ = try await loopback.send(sample) })
                #expect(try await loopback.send(sample) == .result(sample.arguments))
            }
        }

        @Test func connectionsThatAreDamagedAreClosed() async throws {
            let whole = HTTP2Bytes.connection(try bytes(of: sample))
            try await Loopback.with(receive: receive) { loopback in
                _ = try await loopback.send(sample)
                let address = loopback.address
                // Undamaged, it is a request that is answered.
                let answered = try await RawSocket.run { try RawSocket.say(whole, to: address) { $0.count >= 60 } }
                #expect((answered ?? []).count >= 60)
                let unclosed = try await RawSocket.run {
                    var generator = Generator(seed: 2)
                    var unclosed: [Int] = []
                    for number in 0..<2000 where try RawSocket.say(generator.damaged(whole), to: address) == nil {
                        unclosed.append(number)
                    }
                    return unclosed
                }
                #expect(unclosed == [])
                #expect(
                    try await openSockets(loopback.address, within: 2) { _ = try await loopback.send(sample) })
                #expect(try await loopback.send(sample) == .result(sample.arguments))
            }
        }

        @Test func aMessageAboveTheLimitIsRefused() async throws {
            try await Loopback.with(limits: GRPCLimits(maximumMessageSize: 1000), receive: receive) { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    var request = sample
                    request.arguments = [UInt8](repeating: 0x20, count: 1001)
                    let (status, reply) = try await raw.send(try bytes(of: request))
                    #expect(status.code == .resourceExhausted && status.message.contains("1001") && reply == nil)
                    // Its stream is cut off before all of it is there.
                    let cut = try await raw.send([UInt8](repeating: 0, count: 1_000_000))
                    #expect(cut.status.code != .ok && !cut.status.message.isEmpty && cut.reply == nil)
                }
                #expect(try await loopback.send(sample) == .result(sample.arguments))
            }
        }

        @Test func aRequestWithoutAVersionIsRefusedWhateverElseItHas() async throws {
            try await Loopback.with(receive: receive) { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    var request = WireRequest(sample)
                    request.clearVersion()
                    let missing = try await raw.send(try request.serializedBytes())
                    #expect(missing.status.code == .invalidArgument && missing.status.message.contains("version"))
                    request.version.major = 70_000
                    let tooHigh = try await raw.send(try request.serializedBytes(), to: "Cast")
                    #expect(tooHigh.status.code == .invalidArgument)
                }
            }
        }

        @Test func aMethodOfTheServiceThatIsNotThereIsUnimplemented() async throws {
            try await Loopback.with(receive: receive) { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    let (status, reply) = try await raw.send(try bytes(of: sample), to: "Shutdown")
                    #expect(status.code == .unimplemented && reply == nil)
                }
            }
        }
    }
#endif
