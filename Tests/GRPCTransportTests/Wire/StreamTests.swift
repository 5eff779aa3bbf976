#if GRPC
    import GRPCCore
    import GRPCTransport
    import RPC
    import Testing

    @testable import GRPCTransport

    /// What a stream may hold besides one request.
    @Suite(.timeLimit(.minutes(2))) struct StreamTests {
        private func bytes() throws -> [UInt8] { try WireRequest(.sample()).serializedBytes() }

        @Test func oneRequestIsAnswered() async throws {
            try await Loopback.with { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    let (status, reply) = try await raw.send([try bytes()])
                    #expect(status.code == .ok && reply != nil)
                }
            }
        }

        @Test func noneOrTwoAreRefused() async throws {
            try await Loopback.with(receive: { _ in
                Issue.record("it was received")
                return .accepted
            }) { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    // gRPC makes an empty message of none.
                    let none = try await raw.send([])
                    #expect(none.status.code == .invalidArgument && none.status.message.contains("no version"))
                    let two = try await raw.send([try bytes(), try bytes()])
                    #expect(two.status.code == .unimplemented && two.status.message.contains("more than one"))
                }
            }
        }

        @Test func anotherServiceIsNotThere() async throws {
            try await Loopback.with { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    let other = try await raw.send([try bytes()], to: "Call", of: "tidemark.rpc.v2.Messages")
                    #expect(other.status.code == .unimplemented && other.status.message.contains("tidemark.rpc.v2"))
                }
            }
        }

        /// Also for a receiver that does not look, and a sender that does not: the time is the sender's, or the limit.
        @Test(arguments: [[:], [GRPCTimeout.header: "50m"]] as [Metadata])
        func theDeadlineIsTheReceiversToKeep(metadata: Metadata) async throws {
            let limits = GRPCLimits(defaultDeadline: metadata.isEmpty ? .milliseconds(50) : .seconds(3600))
            let (cancelled, mayEnd) = (Event(), Event())
            try await Loopback.with(
                limits: limits,
                receive: { _ in
                    await Event().wait()
                    cancelled.happen()
                    await Task { await mayEnd.wait() }.value
                    return .accepted
                }
            ) { loopback in
                try await RawMessages.with(loopback.address) { raw in
                    let (status, reply) = try await raw.send([try bytes()], metadata: metadata)
                    let outcome = RPCReply(try WireCallReply(serializedBytes: reply ?? []))
                    guard case .failure(let failure)? = outcome else {
                        Issue.record("\(status)")
                        return
                    }
                    #expect(failure.code == DeadlineExceeded.code)
                    await cancelled.wait()
                    mayEnd.happen()
                }
            }
        }
    }
#endif
