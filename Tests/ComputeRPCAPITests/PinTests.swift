import ComputeRPCAPI
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct PinTests {
    private func pin(_ text: String, _ release: Release = .nova) throws(PinError) -> Pin {
        try Pin(text, for: ComputeAPI.interface, release: release)
    }

    @Test func accepted() throws {
        #expect(try pin("auto") == .auto)
        #expect(try pin("none") == .none && pin("") == .none)
        #expect(try pin("zed") == .release("zed") && pin("icehouse") == .release("icehouse"))
        #expect(try pin("6.1") == .version(RPCVersion(6, 1)))
    }

    @Test(arguments: [
        ("Zed", "did you mean \"zed\"?"), ("Auto", "did you mean \"auto\"?"),
        ("7.0", "newest that this build knows is 6.5"),
        ("6.6", "newest that this build knows is 6.5"), ("4.1", "no release ever stopped at that version"),
        ("garbage", "neither a release that this build knows nor a version"), ("6", "neither a release"),
        ("6.x", "neither a release"), (" 6.1", "neither a release"), ("+6.1", "neither a release"),
    ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: PinError.self) { try pin(text) }
        #expect(said(error).contains("\"\(text)\"") && said(error).contains(reason))
        #expect(said(error).contains("Accepted: auto, none, icehouse,") && error?.accepted.contains("6.5") == true)
    }

    @Test func aReleaseThatThisBuildDoesNotKnowYet() {
        let error = #expect(throws: PinError.self) { try pin("gazpacho", .nova.upTo(66)) }
        #expect(error?.accepted.last == "6.2")
        #expect(throws: PinError.self) { try pin("6.5", .nova.upTo(66)) }
    }

    @Test func aHugePinIsNotRepeated() {
        let error = #expect(throws: PinError.self) { try pin(String(repeating: "x", count: 10_000_000)) }
        #expect(said(error).count < 2000)
    }

    @Test(arguments: [
        ("1.23", "1.23", true), ("1.24", "1.23", true), ("1.22", "1.23", false), ("2.23", "1.23", false),
        ("1.23", "2.23", false), ("1.23", "1.23.1", false), ("1.23.1", "1.23.2", false), ("1.23.2", "1.23.1", true),
        ("1.24", "1.23.1", true), ("1.23.0", "1.23", true),
    ])
    func compatible(implemented: String, required: String, expected: Bool) throws {
        #expect(try RPCVersion(implemented).isCompatible(with: RPCVersion(required)) == expected)
    }

    @Test func versionsAreNumbers() throws {
        #expect(try RPCVersion("6.10") > RPCVersion("6.9"))
        for text in ["6", "5.a", "5.5.a", "", ".", "6.", "1.2.3.4", "-1.0", "6.70000"] {
            #expect(throws: RPCVersionError.self) { try RPCVersion(text) }
        }
    }
}
