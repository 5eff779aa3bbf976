import Testing

@testable import PostgresClient

@Suite struct ConnectTargetTests {
    @Test(
        arguments: [
            // One place is left to libpq, but for the address of its name.
            ([:], ["local socket:5432"], [[:]]),
            (["host": "/run/pg"], ["/run/pg:5432"], [[:]]),
            (["host": "a", "port": "7"], ["a:7"], [[:]]),
            (["host": "a", "hostaddr": "10.0.0.1"], ["a:5432"], [["hostaddr": "10.0.0.1"]]),
            // Of several, each is given to it alone.
            (
                ["host": "a,b", "port": "7"], ["a:7", "b:7"],
                [["host": "a", "port": "7"], ["host": "b", "port": "7"]]
            ),
            (
                ["host": "a,b", "port": "7,"], ["a:7", "b:5432"],
                [["host": "a", "port": "7"], ["host": "b", "port": "5432"]]
            ),
            (
                ["hostaddr": "10.0.0.1,10.0.0.2"], ["10.0.0.1:5432", "10.0.0.2:5432"],
                [
                    ["host": ",", "hostaddr": "10.0.0.1,10.0.0.1", "port": "5432,5432"],
                    ["host": ",", "hostaddr": "10.0.0.2,10.0.0.2", "port": "5432,5432"],
                ]
            ),
            (
                ["host": "/run/pg,b", "hostaddr": ",10.0.0.2"], ["/run/pg:5432", "b:5432"],
                [
                    ["host": "/run/pg,/run/pg", "hostaddr": ",", "port": "5432,5432"],
                    ["host": "b", "hostaddr": "10.0.0.2", "port": "5432"],
                ]
            ),
        ] as [([String: String], [String], [[String: String]])])
    func aListIsTakenApartAsLibpqDoes(
        _ options: [String: String], _ places: [String], _ parameters: [[String: String]]
    ) {
        let targets = ConnectTarget.list(in: options)
        #expect(targets.map(\.description) == places)
        #expect(targets.map { Dictionary(uniqueKeysWithValues: $0.parameters) } == parameters)
    }

    @Test func onlyNamesAreLookedUp() {
        let names = ConnectTarget.list(in: ["host": "a,/run,@abstract,,b", "hostaddr": ",,,,10.0.0.1"])
        #expect(names.map(\.needsLookUp) == [true, false, false, false, false])
        #expect(HostLookup.addresses(of: "127.0.0.1") == ["127.0.0.1"])
        #expect(HostLookup.addresses(of: "::1") == ["::1"])
    }
}

extension Result where Success == [String] {
    fileprivate static func == (result: Result, expected: [String]) -> Bool { (try? result.get()) == expected }
}
