import RPC
import Testing
import VersionedObjects

/// What a cap allows, for calls and for casts.
@Suite(.timeLimit(.minutes(2))) struct CapTests {
    private static let pings = [RPCHandler { (_: Ping) in "pong" }]

    /// Sends under both, with the version of the target; the error must be the same.
    private func send(_ version: String?, made: String?, prepared: RPCCap? = nil) async throws {
        let version = try version.map { try RPCVersion($0) }
        let pair = Pair(Self.pings, versions: [version ?? RPCVersion(1, 0)])
        var client = pair.client(cap: try made.map(cap) ?? .none, version: version)
        if let prepared { client = client.prepare(cap: prepared) }
        let isAllowed = client.canSend()
        #expect(client.canSend(version) == isAllowed)
        do {
            #expect(try await client.call(Ping()) == "pong")
            try await client.cast(Ping())
            #expect(isAllowed && pair.recorder.sent.map(\.kind) == [.call, .cast])
        } catch let error as RPCVersionCapError {
            await #expect(throws: RPCVersionCapError.self) { try await client.cast(Ping()) }
            #expect(error.version == version && !isAllowed && pair.recorder.sent.isEmpty)
            throw error
        }
    }

    @Test func case67NoCapAndNoVersion() async throws { try await send(nil, made: nil) }
    @Test func case68BelowTheCap() async throws { try await send("1.0", made: "1.1") }
    @Test func case69ThePreparedCapReplacesTheOther() async throws {
        try await send("1.0", made: "2.0", prepared: cap("1.1"))
    }
    @Test func case70ThePreparedCapMayBeNone() async throws {
        try await send("1.2", made: "1.1", prepared: RPCCap.none)
    }
    @Test func case71AboveTheCap() async throws {
        let error = await #expect(throws: RPCVersionCapError.self) { try await send("1.1", made: "1.0") }
        #expect(error?.version == RPCVersion(1, 1) && error?.cap == RPCVersion(1, 0))
        #expect(
            said(error) == "ping needs version 1.1, the cap is 1.0: "
                + "raise or remove the pin when every receiver is new enough")
    }
    @Test func case72AnotherMajor() async throws {
        await #expect(throws: RPCVersionCapError.self) { try await send("1.0", made: "2.0") }
    }
    @Test func case73NoVersionUnderACap() async throws {
        await #expect(throws: RPCVersionCapError.self) { try await send(nil, made: "1.0") }
    }
    @Test func case74AVersionWithoutACap() async throws { try await send("1.0", made: nil) }

    @Test(arguments: [
        ("1.1", "1.0", true), ("1.0", "1.1", false), ("2.0", "1.0", false), (nil, "1.0", true), ("1.0", nil, false),
        (nil, nil, true),
    ])
    func case75CanSendSaysTheSame(capAt: String?, version: String?, expected: Bool) throws {
        let client = Pair(Self.pings).client(cap: try capAt.map(cap) ?? .none)
        #expect(client.canSend(try version.map { try RPCVersion($0) }) == expected)
    }

    @Test(arguments: ["5", "5.a", "5.5.a"])
    func case76AVersionHasTwoNumbers(text: String) {
        let error = #expect(throws: RPCVersionError.self) { try RPCVersion(text) }
        #expect(said(error).contains("\"\(text)\" is no RPC version"))
    }

    @Test(arguments: [
        ("1.23", "1.23", true), ("1.24", "1.23", true), ("1.22", "1.23", false), ("2.23", "1.23", false),
        ("1.23", "2.23", false), ("1.23", "1.23.1", false), ("1.23.1", "1.23.2", false), ("1.23.2", "1.23.1", true),
        ("1.24", "1.23.1", true), ("1.23.0", "1.23", true), ("6.10", "6.9", true),
    ])
    func case77Compatible(implemented: String, required: String, expected: Bool) throws {
        #expect(try cap(implemented).allows(try RPCVersion(required)) == expected)
    }

    @Test func aVersionChosenByHandIsHeldToTheCapToo() async throws {
        let pair = Pair([RPCHandler { (resize: Resize) in resize.size }])
        let client = pair.client(cap: try cap("2.0"))
        let resize = Resize(disk: "vda", size: 1)
        await #expect(throws: RPCVersionCapError.self) {
            _ = try await client.prepare(version: RPCVersion(2, 1)).call(resize)
        }
        _ = try await client.prepare(version: RPCVersion(2, 0)).call(resize)
        _ = try await client.prepare(version: RPCVersion(1, 5), cap: RPCCap.none).call(resize)
        #expect(pair.recorder.sent.map(\.version) == [RPCVersion(2, 0), RPCVersion(1, 5)])
    }

    /// A provisional cap is found again at each send, and what is found then counts.
    @Test func aProvisionalCapIsNotKept() async throws {
        let pair = Pair([RPCHandler { (resize: Resize) in resize.size }])
        let source = ProvisionalCap()
        let client = pair.client(cap: source)
        _ = try await client.call(Resize(disk: "vda", size: 1))
        #expect(pair.recorder.sent.map(\.version) == [RPCVersion(2, 0)])
    }
}

extension CapTests {
    /// The database that knows the cap does not answer: the caller's deadline holds all the same.
    @Test func aCapThatTakesForEver() async throws {
        let pair = Pair([RPCHandler { (resize: Resize) in resize.size }])
        let client = pair.client(cap: SilentCap(asked: Gate()), timeout: .milliseconds(20))
        let error = await #expect(throws: RPCRoutingError.self) {
            _ = try await client.call(Resize(disk: "a", size: 1))
        }
        #expect(error == .capTimedOut(topic: "disks") && pair.recorder.sent.isEmpty)
        let asked = Gate()
        let cancelled = Task { try await pair.client(cap: SilentCap(asked: asked)).call(Resize(disk: "a", size: 1)) }
        await asked.until(arrivals: 1)
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
    }
}

private struct SilentCap: RPCCapSource {
    let asked: Gate
    var cap: RPCCap { RPCCap(RPCVersion(2, 1), isProvisional: true) }
    func resolve() async throws -> RPCCap {
        await asked.pass()
        throw CancellationError()
    }
    var holders: [String] { [] }
}

private struct ProvisionalCap: RPCCapSource {
    var cap: RPCCap { RPCCap(RPCVersion(2, 1), isProvisional: true) }
    func resolve() async throws -> RPCCap { RPCCap(RPCVersion(2, 0)) }
    var holders: [String] { [] }
}
