import Foundation
import RPC
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(2))) struct FormTests {
    private let gigabyte = 1 << 30

    /// What was sent under a cap, and what arrived.
    private func sent(_ resize: Resize, under text: String?) async throws -> (RPCRequest, Resize) {
        let arrived = Arrived<Resize>()
        let pair = Pair([
            RPCHandler { (resize: Resize) in
                arrived.set(resize)
                return resize.size
            }
        ])
        _ = try await pair.client(cap: try text.map(cap) ?? .none).call(resize)
        return (try #require(pair.recorder.sent.first), try #require(arrived.value))
    }

    private func arguments(_ request: RPCRequest) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: Data(request.arguments))
    }

    @Test func theNewestForm() async throws {
        let resize = Resize(disk: "vda", size: gigabyte, keepSnapshots: true, note: "big")
        for under in ["2.1", nil] {
            let (request, arrived) = try await sent(resize, under: under)
            #expect(request.version == RPCVersion(2, 1) && arrived == resize)
            #expect(
                try arguments(request)
                    == ["disk": "vda", "size": 1_073_741_824, "keep_snapshots": true, "note": "big"])
        }
    }

    @Test func whatMayBeLostIsLeftOut() async throws {
        var resize = Resize(disk: "vda", size: gigabyte, keepSnapshots: true, note: "big")
        let (request, arrived) = try await sent(resize, under: "2.0")
        #expect(request.version == RPCVersion(2, 0))
        #expect(try arguments(request) == ["disk": "vda", "size": 1_073_741_824, "keep_snapshots": true])
        resize.note = nil
        #expect(arrived == resize)
    }

    @Test func anOlderMajorHasOtherNames() async throws {
        let resize = Resize(disk: "vda", size: gigabyte)
        let (request, arrived) = try await sent(resize, under: "1.6")
        #expect(request.version == RPCVersion(1, 4) && arrived == resize)
        #expect(try arguments(request) == ["disk": "vda", "gigabytes": 1_073_741_824])
    }

    @Test func eachFormBuildsOnTheOneAfterIt() async throws {
        let resize = Resize(disk: "vda", size: 3 * gigabyte)
        let (request, arrived) = try await sent(resize, under: "1.3")
        #expect(request.version == RPCVersion(1, 2) && arrived == resize)
        #expect(try arguments(request) == ["disk": "vda", "gigabytes": "3"])
    }

    @Test func whatAnOlderFormCannotExpressIsNotSent() async throws {
        let pair = Pair([RPCHandler { (resize: Resize) in resize.size }])
        let error = await #expect(throws: RPCBacklevelError.self) {
            _ = try await pair.client(cap: try cap("1.3")).call(Resize(disk: "vda", size: 1))
        }
        #expect(error?.argument == "size" && error?.needs == RPCVersion(1, 4) && error?.reason is TooPrecise)
        #expect(said(error).contains("only 1.2 may be sent (only whole gigabytes)") && pair.recorder.sent.isEmpty)
    }

    @Test func whatWasAskedForIsNotDropped() async throws {
        let pair = Pair([RPCHandler { (resize: Resize) in resize.size }])
        let client = pair.client(cap: HeldCap(version: RPCVersion(1, 4), holders: ["old-1", "old-2"]))
        let error = await #expect(throws: RPCBacklevelError.self) {
            try await client.cast(Resize(disk: "vda", size: 1, keepSnapshots: true))
        }
        #expect(error?.argument == "keep_snapshots" && error?.needs == RPCVersion(2, 0))
        #expect(
            said(error) == "resize with keep_snapshots needs version 2.0, only 1.4 may be sent: "
                + "upgrade old-1, old-2, or ask without it")
        #expect(pair.recorder.sent.isEmpty)
    }

    /// As JSON the default may look otherwise than in the program: 1.0 is written as 1.
    @Test func theDefaultOfADroppedArgumentIsNothingAskedFor() async throws {
        let pair = Pair([RPCHandler { (_: Scale) in }])
        try await pair.client(cap: try cap("1.0")).call(Scale(ratio: 1, steps: [1, 0.5]))
        #expect(pair.recorder.sent.map { String(decoding: $0.arguments, as: UTF8.self) } == ["{}"])
        for scale in [Scale(ratio: 2, steps: [1, 0.5]), Scale(ratio: 1, steps: [1, 1])] {
            await #expect(throws: RPCBacklevelError.self) { try await pair.client(cap: try cap("1.0")).call(scale) }
        }
    }

    private struct Scale: RPCMethod {
        static let name = "scale"
        static let forms: Forms = [
            Form(1, 1), Form(1, 0, .drops(.ratio, default: 1.0), .drops(.steps, default: [1.0, 0.5])),
        ]
        var ratio: Double
        var steps: [Double]
        enum CodingKeys: CodingKey, CaseIterable { case ratio, steps }
    }

    /// One of the two would be lost without a word.
    @Test func aNameForTwoArgumentsEndsTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = Swap.forms }
    }

    private struct Swap: RPCMethod {
        static let name = "swap"
        static let forms: Forms = [Form(1, 1), Form(1, 0, .renames(.a, to: "b"), .renames(.b, to: "a"))]
        var a = 1
        var b = 2
        enum CodingKeys: CodingKey, CaseIterable { case a, b }
    }

    @Test func noFormIsOldEnough() async throws {
        let pair = Pair([RPCHandler { (_: Trim) in }])
        let error = await #expect(throws: RPCVersionCapError.self) {
            try await pair.client(cap: HeldCap(version: RPCVersion(1, 5), holders: ["old-1"])).cast(Trim())
        }
        #expect(said(error) == "trim needs version 1.6, the cap is 1.5: upgrade old-1")
        #expect(pair.recorder.sent.isEmpty)
    }

    /// Case 64: the same form in two majors is sent in the newer one where the cap allows it.
    @Test(arguments: [("1.6", "1.6"), ("2.0", "2.0"), ("2.1", "2.0")])
    func case64AFormLivesOnInTheNextMajor(capAt: String, version: String) async throws {
        let pair = Pair([RPCHandler { (_: Trim) in }])
        try await pair.client(cap: try cap(capAt)).call(Trim())
        #expect(pair.recorder.sent.map { "\($0.version)" } == [version])
    }

    @Test func objectsTravelWithTheirChanges() async throws {
        let pair = Pair([
            RPCHandler { (rename: Rename) in
                #expect(
                    rename.disk.changedFields == [.name] && !rename.disk.isSet(.note) && rename.disk.changes.isStored)
                var disk = rename.disk
                disk.labels["seen"] = "yes"
                return disk
            }
        ])
        var disk = Disk(id: 7, name: "vda")
        disk.resetChanges()
        disk.name = "vdb"
        let answer = try await pair.client().call(Rename(disk: disk))
        #expect(answer.name == "vdb" && answer.labels == ["seen": "yes"])
        #expect(answer.changedFields == [.name, .labels] && !answer.isSet(.note))
        let text = String(decoding: pair.recorder.sent[0].arguments, as: UTF8.self)
        #expect(text.contains(#""nova_object.name":"Disk""#) && text.contains(#""nova_object.version":"1.3""#))
        #expect(text.contains(#""nova_object.changes":["name"]"#))
    }

    @Test(arguments: [
        #"{"nova_object.name":"Disc","nova_object.namespace":"nova","nova_object.version":"1.3","nova_object.data":{}}"#,
        #"{"nova_object.name":"Disk","nova_object.namespace":"n","nova_object.version":"1.3","nova_object.data":{}}"#,
        #"{"nova_object.name":"Disk","nova_object.namespace":"nova","nova_object.version":"1.4","nova_object.data":{}}"#,
        #"{"nova_object.name":"Disk","nova_object.namespace":"nova","nova_object.version":"2.0","nova_object.data":{}}"#,
        #"{"nova_object.name":"Disk","nova_object.namespace":"nova","nova_object.version":"1.3","nova_object.data":{}}"#,
    ])
    func objectsThatAreNotWhatTheySay(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Disk.self, from: Data(json.utf8)) }
    }

    @Test func anOlderObjectGetsItsDefaults() throws {
        let json =
            #"{"nova_object.name":"Disk","nova_object.namespace":"nova","nova_object.version":"1.1","#
            + #""nova_object.data":{"id":7,"name":"vda","of_a_later_day":1},"nova_object.changes":["name","gone"]}"#
        let disk = try JSONDecoder().decode(Disk.self, from: Data(json.utf8))
        #expect(disk.id == 7 && disk.name == "vda" && disk.labels.isEmpty && disk.changedFields == [.name])
    }
}

struct HeldCap: RPCCapSource {
    let version: RPCVersion
    let holders: [String]
    var cap: RPCCap { RPCCap(version) }
    func resolve() async throws -> RPCCap { cap }
}
