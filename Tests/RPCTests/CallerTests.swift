import RPC
import Testing
import VersionedObjects

/// Callers who leave otherwise than by the cancellation of a task, and receivers that are no dispatchers.
@Suite(.timeLimit(.minutes(2))) struct CallerTests {
    private func request(deadline: Duration = .seconds(60)) -> RPCRequest {
        RPCRequest(
            kind: .call, topic: "disks", method: "trim", version: RPCVersion(2, 0), arguments: Array("{}".utf8),
            requestID: "req-1", deadline: deadline)
    }

    private func code(_ reply: RPCReply) -> String? {
        if case .failure(let failure) = reply { failure.code } else { nil }
    }

    @Test func oneWhoLeavesCancelsTheMethod() async {
        let gate = Gate()
        let pair = Pair([RPCHandler { (_: Trim) in await gate.pass() }])
        let call = ReceivedCall(request())
        async let reply = pair.dispatcher.answer(call)
        await gate.until(arrivals: 1)
        call.cancel()
        #expect(code(await reply) == "cancelled")
        await pair.dispatcher.shutdown()
        #expect(gate.cancellations == 1)
    }

    /// Its reply is at once, its place is free when the method has noticed.
    @Test func oneWhoHasLeftBeforeIsAnsweredAtOnce() async {
        let gate = Gate()
        let pair = Pair([RPCHandler { (_: Trim) in await gate.passUncancelled() }])
        let call = ReceivedCall(request())
        call.cancel()
        #expect(code(await pair.dispatcher.answer(call)) == "cancelled")
        gate.open()
        await pair.dispatcher.shutdown()
    }

    @Test func aReplyThatIsThereStays() async {
        let pair = Pair([RPCHandler { (_: Trim) in }])
        let call = ReceivedCall(request())
        let reply = await pair.dispatcher.answer(call)
        call.cancel()
        #expect(reply == .result(Array("null".utf8)))
        await pair.dispatcher.shutdown()
    }

    /// A receiver of somebody's own, which takes its time.
    private struct Slow: RPCReceiver {
        let gate: Gate

        func receive(_ request: RPCRequest) async -> RPCReply {
            await gate.pass()
            return Task.isCancelled ? .failure(RPCFailure(code: "noticed", message: "it was cancelled")) : .accepted
        }
    }

    @Test func theDeadlineIsKeptForAnyReceiver() async {
        let gate = Gate()
        let receiver = TaskReceiver(Slow(gate: gate))
        #expect(code(await receiver.answer(ReceivedCall(request(deadline: .milliseconds(20))))) == "deadline_exceeded")
        #expect(gate.cancellations == 1)
        let call = ReceivedCall(request())
        async let reply = receiver.answer(call)
        await gate.until(arrivals: 2)
        gate.open()
        #expect(await reply == .accepted)
    }
}
