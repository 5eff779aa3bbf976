import RPC
import Testing
import VersionedObjects

/// Limits, deadlines and cancellation.
@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    private func limits(_ calls: Int) -> RPCLimits {
        var limits = RPCLimits()
        limits.concurrentCalls = calls
        return limits
    }

    @Test(arguments: [RPCRequest.Kind.call, .cast])
    func aReceiverAtItsLimitRefusesWithARetryableError(kind: RPCRequest.Kind) async throws {
        let gate = Gate()
        let pair = Pair([RPCHandler { (_: Trim) in await gate.pass() }], limits: limits(2))
        let client = pair.client()
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                if kind == .cast {
                    try await client.cast(Trim())
                } else {
                    group.addTask { try await client.call(Trim()) }
                }
            }
            await gate.until(arrivals: 2)
            let error = await #expect(throws: ReceiverBusy.self) { try await client.call(Trim()) }
            #expect(error?.limit == 2 && error?.isRetryable == true)
            #expect(said(error).contains("the receiver runs 2 calls already"))
            await #expect(throws: ReceiverBusy.self) { try await client.cast(Trim()) }
            gate.open()
            try await group.waitForAll()
        }
        await pair.dispatcher.shutdown()
        let error = await #expect(throws: ReceiverBusy.self) { try await client.cast(Trim()) }
        #expect(error?.limit == nil && said(error).contains("the receiver is ending"))
    }

    @Test func shutdownWaitsForCasts() async throws {
        let gate = Gate()
        let done = Arrived<Bool>()
        let pair = Pair([
            RPCHandler { (_: Trim) in
                await gate.pass()
                done.set(true)
            }
        ])
        try await pair.client().cast(Trim())
        await gate.until(arrivals: 1)
        async let ended: Void = pair.dispatcher.shutdown()
        gate.open()
        await ended
        #expect(done.value == true)
    }

    @Test func aMessageThatIsTooLarge() async throws {
        var small = RPCLimits()
        small.messageBytes = 100
        let pair = Pair([RPCHandler { (resize: Resize) in resize.size }], limits: small)
        let error = await #expect(throws: MessageTooLarge.self) {
            try await pair.client().call(Resize(disk: String(repeating: "x", count: 100), size: 1))
        }
        #expect(error?.part == "arguments" && error?.limit == 100)
        #expect(said(error).hasPrefix("the message's arguments is too large: 1"))
        #expect(try await pair.client().call(Resize(disk: "vda", size: 1)) == 1)
    }

    private func trim(deadline: Duration) -> RPCRequest {
        RPCRequest(
            kind: .call, topic: "disks", method: "trim", version: RPCVersion(2, 0), arguments: Array("{}".utf8),
            requestID: "req-1", deadline: deadline)
    }

    private func code(_ reply: RPCReply) throws -> String {
        guard case .failure(let failure) = reply else { throw Unexpected(reply: reply) }
        return failure.code
    }

    /// The receiver ends it, also where the method does not notice that it was cancelled; its place stays taken until
    /// it really ends.
    @Test func theReceiverKeepsTheDeadline() async throws {
        let gate = Gate()
        let pair = Pair([RPCHandler { (_: Trim) in await gate.passUncancelled() }], limits: limits(1))
        let reply = await pair.dispatcher.receive(trim(deadline: .milliseconds(20)))
        #expect(try code(reply) == "deadline_exceeded")
        let next = await pair.dispatcher.receive(trim(deadline: .seconds(60)))
        #expect(try code(next) == "receiver_busy")
        gate.open()
        await pair.dispatcher.shutdown()
    }

    @Test func theMethodIsCancelledAtTheDeadline() async throws {
        let gate = Gate()
        let pair = Pair([RPCHandler { (_: Trim) in await gate.pass() }])
        let reply = await pair.dispatcher.receive(trim(deadline: .milliseconds(20)))
        #expect(try code(reply) == "deadline_exceeded")
        await pair.dispatcher.shutdown()
        #expect(gate.cancellations == 1)
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .nanoseconds(Int64.min)])
    func aDeadlineThatIsOver(deadline: Duration) async throws {
        let pair = Pair([RPCHandler { (_: Trim) in Issue.record("it ran") }])
        let error = await #expect(throws: (any Error).self) { try await pair.client(timeout: deadline).call(Trim()) }
        #expect(error is RPCDeliveryError || error is RPCRoutingError)
        #expect(pair.recorder.sent.isEmpty)
        #expect(try code(await pair.dispatcher.receive(trim(deadline: deadline))) == "deadline_exceeded")
    }

    /// Longer than any clock goes.
    @Test func aDeadlineThatNeverComes() async throws {
        let pair = Pair([RPCHandler { (_: Ping) in "pong" }])
        #expect(try await pair.client(timeout: .seconds(Int64.max)).call(Ping()) == "pong")
    }

    @Test func aCancelledCallerCancelsTheMethod() async throws {
        let gate = Gate()
        let pair = Pair([RPCHandler { (_: Trim) in await gate.pass() }])
        let call = Task { try await pair.client().call(Trim()) }
        await gate.until(arrivals: 1)
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        await pair.dispatcher.shutdown()
        #expect(gate.cancellations == 1)
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let pair = Pair([RPCHandler { (_: Ping) in "pong" }])
        let gate = Gate()
        let call = Task {
            await gate.passUncancelled()
            return try await pair.client().call(Ping())
        }
        call.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(pair.recorder.sent.isEmpty)
    }
}
