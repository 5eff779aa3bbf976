import RPC
import Testing
import VersionedObjects

/// The end of a receiver that others must still be able to talk to about what it is doing.
@Suite(.timeLimit(.minutes(2))) struct DrainTests {
    private let gate = Gate()

    private func dispatcher(lateTopics: Set<String>, calls: Int = 256) -> RPCDispatcher {
        var limits = RPCLimits()
        limits.concurrentCalls = calls
        let handlers = [RPCHandler { (_: Note) in await gate.pass() }, RPCHandler { (_: Ping) in "pong" }]
        return RPCDispatcher(
            topics: ["disks", "disks-late"], lateTopics: lateTopics, endpoints: [RPCEndpoint(handlers)], limits: limits)
    }

    /// The same in every version, unlike `Trim`.
    private struct Note: RPCMethod {
        static let name = "note"
        typealias CodingKeys = NoArguments
    }

    private func request(_ method: String, _ topic: String, _ kind: RPCRequest.Kind = .call) -> RPCRequest {
        RPCRequest(
            kind: kind, topic: topic, method: method, version: RPCVersion(1, 0), arguments: Array("{}".utf8),
            requestID: "req-1", deadline: .seconds(60))
    }

    private func isBusy(_ reply: RPCReply) -> Bool {
        if case .failure(let failure) = reply {
            failure.code == ReceiverBusy.code && failure.isRetryable
        } else {
            false
        }
    }

    @Test func whatIsSaidAboutWorkUnderWayIsTakenUntilItHasEnded() async throws {
        let dispatcher = dispatcher(lateTopics: ["disks-late"])
        #expect(await dispatcher.receive(request("note", "disks", .cast)) == .accepted)
        await gate.until(arrivals: 1)
        let hasDrained = Arrived<Bool>()
        async let drained: Void = {
            await dispatcher.drain()
            hasDrained.set(true)
        }()
        while await !isBusy(dispatcher.receive(request("ping", "disks"))), !Task.isCancelled { await Task.yield() }
        #expect(await dispatcher.receive(request("ping", "disks-late")) == .result(Array(#""pong""#.utf8)))
        // A late one that runs is no reason to wait: it is about the rest.
        try #require(await dispatcher.receive(request("note", "disks-late", .cast)) == .accepted)
        await gate.until(arrivals: 2)
        #expect(hasDrained.value == nil)
        gate.open()
        await drained
        await dispatcher.shutdown()
        #expect(isBusy(await dispatcher.receive(request("ping", "disks-late"))))
    }

    @Test func aLateMessageAloneIsNotWaitedFor() async {
        let dispatcher = dispatcher(lateTopics: ["disks-late"])
        #expect(await dispatcher.receive(request("note", "disks-late", .cast)) == .accepted)
        await gate.until(arrivals: 1)
        await dispatcher.drain()
        gate.open()
        await dispatcher.shutdown()
    }

    @Test func whoIsCancelledWhileItDrainsGoesOn() async {
        let dispatcher = dispatcher(lateTopics: ["disks-late"])
        #expect(await dispatcher.receive(request("note", "disks", .cast)) == .accepted)
        await gate.until(arrivals: 1)
        let draining = Task { await dispatcher.drain() }
        while await !isBusy(dispatcher.receive(request("ping", "disks"))), !Task.isCancelled { await Task.yield() }
        draining.cancel()
        await draining.value
        gate.open()
        await dispatcher.shutdown()
    }

    /// As many of them as of the others: what fills the receiver may be waiting for them.
    @Test func lateMessagesHaveRoomOfTheirOwn() async {
        let dispatcher = dispatcher(lateTopics: ["disks-late"], calls: 1)
        #expect(await dispatcher.receive(request("note", "disks", .cast)) == .accepted)
        #expect(isBusy(await dispatcher.receive(request("ping", "disks"))))
        #expect(await dispatcher.receive(request("note", "disks-late", .cast)) == .accepted)
        #expect(isBusy(await dispatcher.receive(request("ping", "disks-late"))))
        gate.open()
        await dispatcher.shutdown()
    }

    /// Without a topic for that there is nothing to wait for while it still listens.
    @Test func withoutLateTopicsNothingChanges() async {
        let dispatcher = dispatcher(lateTopics: [])
        #expect(await dispatcher.receive(request("note", "disks", .cast)) == .accepted)
        await gate.until(arrivals: 1)
        await dispatcher.drain()
        #expect(await dispatcher.receive(request("ping", "disks")) == .result(Array(#""pong""#.utf8)))
        gate.open()
        await dispatcher.shutdown()
    }
}
