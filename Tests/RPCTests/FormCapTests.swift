import RPC
import Testing
import VersionedObjects

/// What a cap allows of a method that has forms, and so versions of its own.
@Suite(.timeLimit(.minutes(2))) struct FormCapTests {
    private static let trims = [RPCHandler { (_: Trim) in }]

    /// Sends under both caps with the target's version; answers with the version that it went out in, which
    /// ``RPCClient/version(of:)`` and ``RPCClient/canSend(_:)`` tell before.
    private func send(_ version: String?, made: String?, prepared: RPCCap? = nil) async throws -> RPCVersion? {
        let pair = Pair(Self.trims, versions: [RPCVersion(2, 1), RPCVersion(1, 6)])
        var client = pair.client(cap: try made.map(cap) ?? .none, version: try version.map { try RPCVersion($0) })
        if let prepared { client = client.prepare(cap: prepared) }
        let expected = client.version(of: Trim.self)
        do {
            try await client.call(Trim())
            try await client.cast(Trim())
            #expect(pair.recorder.sent.map(\.version) == [expected, expected] && client.canSend(expected))
        } catch {
            await #expect(throws: RPCVersionCapError.self) { try await client.cast(Trim()) }
            #expect(expected == nil && pair.recorder.sent.isEmpty)
            throw error
        }
        return expected
    }

    @Test func case67NoCapAndNoVersion() async throws {
        #expect(try await send(nil, made: nil) == RPCVersion(1, 6))
    }
    @Test func case68BelowTheCap() async throws { #expect(try await send("1.6", made: "1.7") == RPCVersion(1, 6)) }
    @Test func case69ThePreparedCapReplacesTheOther() async throws {
        #expect(try await send("1.6", made: "2.0", prepared: cap("1.6")) == RPCVersion(1, 6))
    }
    @Test func case70ThePreparedCapMayBeNone() async throws {
        #expect(try await send("1.6", made: "1.1", prepared: RPCCap.none) == RPCVersion(1, 6))
    }
    @Test func case71AboveTheCap() async throws {
        let error = await #expect(throws: RPCVersionCapError.self) { _ = try await send("1.6", made: "1.5") }
        #expect(error?.version == RPCVersion(1, 6) && error?.cap == RPCVersion(1, 5) && error?.ownVersion == nil)
    }
    @Test(arguments: ["1.6", nil])
    func case72AnotherMajor(version: String?) async throws {
        let error = await #expect(throws: RPCVersionCapError.self) { _ = try await send(version, made: "2.0") }
        #expect(
            said(error) == "trim is sent in version 1.6, the cap 2.0 is of another major: "
                + "give the client a target or a cap of the same")
    }
    /// The version is the method's then, and a cap below it does not allow it.
    @Test func case73NoVersionUnderACap() async throws {
        #expect(try await send(nil, made: "1.6") == RPCVersion(1, 6))
        await #expect(throws: RPCVersionCapError.self) { _ = try await send(nil, made: "1.0") }
    }
    @Test func case74AVersionWithoutACap() async throws {
        #expect(try await send("1.6", made: nil) == RPCVersion(1, 6))
        // The newest form of a major is the first of the next.
        #expect(try await send("2.1", made: nil) == RPCVersion(2, 0))
        #expect(try await send("2.1", made: "1.6") == RPCVersion(1, 6))
    }

    /// The cap is not what is in the way, and no pin would help.
    @Test(arguments: [nil, "1.5", "2.0"])
    func aClientOlderThanTheMethodIsToldWhatTheMethodNeeds(capAt: String?) async throws {
        let pair = Pair(Self.trims)
        let cap = try capAt.map(cap) ?? .none
        for client in [
            pair.client(cap: cap).prepare(version: RPCVersion(1, 5)), pair.client(cap: cap, version: RPCVersion(1, 5)),
        ] {
            let error = await #expect(throws: RPCVersionCapError.self) { try await client.call(Trim()) }
            #expect(error?.version == RPCVersion(1, 6) && error?.ownVersion == RPCVersion(1, 5))
            #expect(
                said(error) == "trim needs version 1.6, this client sends 1.5: prepare it with a version from 1.6 on, "
                    + "or without one where its target has that")
        }
        #expect(pair.recorder.sent.isEmpty)
    }
}
