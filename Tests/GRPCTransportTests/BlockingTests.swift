#if GRPC
    import Dispatch
    import RPC
    import Testing

    /// Methods that do what they should not.
    @Suite(.timeLimit(.minutes(2))) struct BlockingTests {
        /// Whatever runs in a method, the connection that brought it goes on.
        @Test func aMethodThatBlocksItsThreadHoldsUpNoOtherOnItsConnection() async throws {
            let (arrived, mayEnd) = (Event(), DispatchSemaphore(value: 0))
            @Sendable func block() {
                arrived.happen()
                mayEnd.wait()
            }
            let receive: @Sendable (RPCRequest) async -> RPCReply = { request in
                if request.kind == .call { block() } else { mayEnd.signal() }
                return request.kind == .call ? .result(Array("1".utf8)) : .accepted
            }
            try await Loopback.with(receive: receive) { loopback in
                async let blocked = loopback.send(.sample())
                await arrived.wait()
                let other = try await loopback.send(.sample(.cast))
                let first = try await blocked
                #expect(other == .accepted && first == .result(Array("1".utf8)))
            }
        }
    }
#endif
