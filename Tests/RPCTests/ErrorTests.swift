import LogTesting
import RPC
import Synchronization
import Testing
import VersionedObjects

/// Errors on the way from a method to its caller.
@Suite(.timeLimit(.minutes(2))) struct ErrorTests {
    private struct Secret: Error, CustomStringConvertible {
        var description: String { "no route to 10.0.0.1 with password hunter2" }
    }

    private func failing(_ error: any Error) -> Pair {
        Pair([RPCHandler { (_: Resize) -> Int in throw error }])
    }

    private let resize = Resize(disk: "vda", size: 1)

    @Test func aPromisedErrorArrivesAsItWasThrownAndIsNoFault() async throws {
        let pair = failing(NoSuchDisk(disk: "vda"))
        let error = await #expect(throws: NoSuchDisk.self) { try await pair.client().call(resize) }
        #expect(error == NoSuchDisk(disk: "vda"))
        #expect(pair.log.all(.error).isEmpty && pair.log.all(.debug).contains { $0.contains("no disk vda") })
    }

    @Test func anErrorThatNobodyPromisedKeepsCodeAndMessageAndIsAFault() async throws {
        let pair = failing(OnFire())
        let error = await #expect(throws: RPCRemoteError.self) { try await pair.client().call(resize) }
        #expect(error?.failure.code == "on_fire" && error?.failure.fields == ["room": "7"] && error?.host == "cmp-1")
        #expect(error?.failure.isExpected == false)
        #expect(said(error) == "cmp-1 answered on_fire: the room is on fire")
        #expect(pair.log.all(.error) == ["a method failed: the room is on fire"])
    }

    /// A promise of the interface as a whole, made by both sides.
    @Test func anErrorThatEveryMethodPromises() async throws {
        let log = LogLines()
        let dispatcher = RPCDispatcher(
            host: "cmp-1", topics: ["disks"],
            endpoints: [
                RPCEndpoint(version: RPCVersion(2, 1), [RPCHandler { (_: Resize) -> Int in throw OnFire() }])
            ], errors: [OnFire.self], logger: log.logger)
        let bus = InProcessBus()
        bus.listen("cmp-1", topics: ["disks"], receiver: dispatcher)
        let client = RPCClient(
            target: Target(topic: "disks", host: "cmp-1", version: RPCVersion(2, 1)), cap: RPCCap.none,
            transport: bus, directory: bus, errors: [OnFire.self], logger: log.logger)
        await #expect(throws: OnFire.self) { try await client.call(resize) }
        #expect(log.all(.error).isEmpty && log.all(.debug).contains { $0.contains("on fire") })
    }

    /// The method has run: what another receiver refused it must not look like a refusal of this message.
    @Test func aRefusalThatAMethodMetIsNoneOfItsCallersMessage() async throws {
        let calls = Atomic(0)
        let handlers = [
            RPCHandler { (_: Resize) -> Int in
                calls.add(1, ordering: .relaxed)
                throw try #require(ReceiverBusy(fields: ["limit": "1"]))
            }
        ]
        let pair = Pair(handlers)
        let other = RPCDispatcher(
            host: "cmp-2", topics: ["disks"], endpoints: [RPCEndpoint(version: RPCVersion(2, 1), handlers)],
            logger: pair.log.logger)
        pair.bus.listen("cmp-2", topics: ["disks"], receiver: other)
        await #expect(throws: InternalError.self) { try await pair.client(host: nil).call(resize) }
        #expect(calls.load(ordering: .relaxed) == 1)
        #expect(pair.log.all(.error).count == 1)
    }

    /// It is the sender who goes by codes, and would send the message again.
    @Test func anErrorOfAMethodWithTheCodeOfARefusal() async throws {
        let calls = Atomic(0)
        let pair = Pair([
            RPCHandler { (_: Resize) -> Int in
                calls.add(1, ordering: .relaxed)
                throw Elsewhere()
            }
        ])
        await #expect(throws: InternalError.self) { try await pair.client().call(resize) }
        #expect(calls.load(ordering: .relaxed) == 1 && pair.recorder.sent.count == 1)
    }

    /// What may hold anything stays on the host where it happened.
    @Test func anyOtherErrorStaysInTheLog() async throws {
        let pair = failing(Secret())
        let error = await #expect(throws: InternalError.self) { try await pair.client().call(resize) }
        let request = try #require(pair.recorder.sent.first?.requestID)
        #expect(error?.requestID == request && request.hasPrefix("req-"))
        #expect(said(error) == "resize failed on cmp-1; its log says why: request \(request)")
        #expect(pair.log.all(.error) == ["a method failed: no route to 10.0.0.1 with password hunter2"])
    }

    /// A receiver of another make, or a later release.
    @Test func codesThatNobodyKnowsAndFieldsThatAreMissing() async throws {
        for failure in [
            RPCFailure(code: "quota_exceeded\n", message: "no\u{7}pe", fields: ["left": "0"], isRetryable: true),
            RPCFailure(code: "no_such_disk", message: "without its field"),
            RPCFailure(code: "unsupported_version", message: "without its fields"),
        ] {
            let pair = failing(Secret())
            pair.bus.listen("cmp-1", topics: ["disks"], receiver: Fixed(reply: .failure(failure)))
            let error = await #expect(throws: RPCRemoteError.self) { try await pair.client().call(resize) }
            #expect(error?.failure == failure)
            #expect(!said(error).contains("\n") && !said(error).contains("\u{7}"))
        }
    }

    @Test func refusalsOfAnyReceiverAreTyped() async throws {
        let pair = Pair([RPCHandler { (_: Ping) in "pong" }], versions: [RPCVersion(1, 6)])
        let error = await #expect(throws: UnsupportedVersion.self) { try await pair.client().call(Ping()) }
        #expect(error?.version == RPCVersion(2, 1) && error?.spoken == [RPCVersion(1, 6)])
        await #expect(throws: NoSuchMethod.self) { try await pair.client(version: RPCVersion(1, 6)).call(Trim()) }
    }

    @Test func anAnswerThatIsNone() async throws {
        for reply in [RPCReply.result(Array("\"one\"".utf8)), .result([]), .accepted] {
            let pair = failing(Secret())
            pair.bus.listen("cmp-1", topics: ["disks"], receiver: Fixed(reply: reply))
            await #expect(throws: RPCAnswerError.self) { try await pair.client().call(resize) }
        }
    }
}

/// Answers always the same.
struct Fixed: RPCReceiver {
    let reply: RPCReply
    func receive(_ request: RPCRequest) async -> RPCReply { reply }
}
