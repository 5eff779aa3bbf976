import ComputeRPCAPI
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct NovaReleaseTests {
    @Test func everyServiceVersionHasAnEntry() throws {
        let nova = Release.nova
        #expect(nova.serviceVersion == 73 && nova.history.count == 74 && nova.binaryPrefix == "nova-")
        #expect(nova.oldestSupportedServiceVersion == 72)
        for version in 0...73 { #expect(nova.rpcVersion(of: "compute", at: version) != nil) }
        #expect(nova.rpcVersion(of: "compute", at: 74) == nil && nova.rpcVersion(of: "compute", at: -1) == nil)
        #expect(nova.newestRPCVersion(of: "compute") == RPCVersion(6, 5))
    }

    @Test(arguments: [
        (0, "4.0"), (1, "4.4"), (30, "5.0"), (52, "5.11"), (54, "5.13"), (56, "6.0"), (64, "6.1"), (66, "6.2"),
        (67, "6.3"), (68, "6.4"), (71, "6.5"), (72, "6.5"), (73, "6.5"),
    ])
    func figures(serviceVersion: Int, version: String) throws {
        #expect(Release.nova.rpcVersion(of: "compute", at: serviceVersion) == (try RPCVersion(version)))
    }

    @Test(
        arguments: [
            ("icehouse", nil, "3.23"), ("juno", nil, "3.35"), ("kilo", 0, "4.0"), ("liberty", 2, "4.5"),
            ("mitaka", 9, "4.11"), ("newton", 15, "4.13"), ("ocata", 16, "4.13"), ("pike", 22, "4.17"),
            ("queens", 30, "5.0"), ("rocky", 35, "5.0"), ("stein", 37, "5.1"), ("train", 40, "5.3"),
            ("ussuri", 51, "5.11"), ("victoria", 52, "5.11"), ("wallaby", 54, "5.13"), ("xena", 57, "6.0"),
            ("yoga", 61, "6.0"), ("zed", 64, "6.1"), ("antelope", 66, "6.2"), ("bobcat", 66, "6.2"),
            ("caracal", 66, "6.2"),
            ("dalmatian", 67, "6.3"), ("epoxy", 68, "6.4"), ("flamingo", 70, "6.4"), ("gazpacho", 72, "6.5"),
        ] as [(String, Int?, String)])
    func names(name: String, serviceVersion: Int?, version: String) throws {
        #expect(Release.nova.serviceVersion(named: name) == serviceVersion)
        #expect(Release.nova.rpcVersion(of: "compute", named: name) == (try RPCVersion(version)))
    }

    /// The pin of a release is understood by every service of it: no newer than the lowest service version speaks.
    @Test func aPinIsUnderstoodByItsRelease() throws {
        #expect(Release.nova.names.count == 25)
        for name in Release.nova.names {
            guard let version = Release.nova.serviceVersion(named: name) else { continue }
            #expect(
                Release.nova.rpcVersion(of: "compute", named: name)
                    == Release.nova.history[version].interfaces["compute"])
        }
    }

    @Test func anEarlierReleaseKnowsNothingLater() {
        let antelope = Release.nova.upTo(66)
        #expect(antelope.serviceVersion == 66 && antelope.newestRPCVersion(of: "compute") == RPCVersion(6, 2))
        #expect(antelope.names.last == "caracal" && antelope.oldestSupported == nil)
        #expect(antelope.name(at: 66) == "caracal" && antelope.name(at: 65) == "zed")
        #expect(Release.nova.upTo(1000) == Release.nova && Release.nova.upTo(-1).serviceVersion == 0)
    }

    @Test func aTableThatContradictsItselfIsRefused() {
        let zero = HistoryEntry(0, [:])
        #expect(throws: ReleaseError.emptyHistory) { try Release(history: []) }
        #expect(throws: ReleaseError.outOfOrder(expected: 1, found: 2)) {
            try Release(history: [zero, HistoryEntry(2, [:])])
        }
        #expect(throws: ReleaseError.notLowerCase("Zed")) { try Release(history: [HistoryEntry(0, [:], named: "Zed")]) }
        #expect(throws: ReleaseError.duplicateName("a")) {
            try Release(history: [HistoryEntry(0, [:], named: "a", "a")])
        }
        #expect(throws: ReleaseError.unknownOldestSupported("b")) { try Release(history: [zero], oldestSupported: "b") }
    }
}
