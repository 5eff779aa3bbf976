#if GRPC
    import Dispatch
    import Foundation
    import RPC
    import Testing

    /// Methods that do what they should not.
    @Suite(.timeLimit(.minutes(2))) struct BlockingTests {
        /// Whatever runs in a method, the connection that brought it goes on.
        @Test(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "needs a second thread for methods"))
        func aMethodThatBlocksItsThreadHoldsUpNoOtherOnItsConnection() async throws {
            let (arrived, mayEnd) = (Event(), DispatchSemaphore(value: 0))
            @Sendable func block() {
                arrived.happen()
                // Not for ever: nothing could end a test whose threads are all blocked.
                #expect(mayEnd.wait(timeout: .now() + 30) == .success)
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
