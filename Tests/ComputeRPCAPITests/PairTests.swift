import ComputeRPCAPI
import ComputeTesting
import PostgresObjects
import RPC
import Testing
import VersionedObjects

/// Any sender with any receiver.
@Suite(.timeLimit(.minutes(5))) struct PairTests {
    /// Every pair of service versions from 30 to 73. The sender's pin is `auto`, in a fleet that has both; so its cap
    /// comes from the older of the two. Every method, with and without what its newer forms brought: it arrives in the
    /// receiver's form, or fails before anything is sent.
    @Test func everyPairOfReleasesEveryMethod() async throws {
        try await ComputeFleet.with { fleet in
            let releases = 30...73
            let managers = releases.map { _ in RecordingManager() }
            let dispatchers = zip(releases, managers).map { fleet.listen("cmp-\($0)", $0, $1) }
            try await fleet.client.execute(
                "INSERT INTO services (host, \"binary\", topic, version) VALUES ('oldest', 'nova-compute', 'compute', 0)"
            )
            let wire = WireCheck(fleet.bus)
            var outcomes = Outcomes()
            for oldest in releases {
                // The floor rises with the fleet, as in an upgrade.
                try await fleet.client.execute("UPDATE services SET version = \(oldest)")
                for newer in oldest...73 {
                    let pairs = newer == oldest ? [(oldest, oldest)] : [(oldest, newer), (newer, oldest)]
                    for (sender, receiver) in pairs {
                        let compute = try await ComputeAPI(
                            pin: .auto, transport: wire, directory: fleet.bus, context: fleet.context(sender))
                        #expect(compute.cap.version == Release.nova.rpcVersion(of: "compute", at: oldest))
                        let cap = try #require(compute.cap.version)
                        for call in ComputeCall.all {
                            await outcomes.check(
                                call, compute, cap, heldBy: ["oldest"], to: "cmp-\(receiver)", wire)
                        }
                    }
                }
            }
            #expect(outcomes.pairs == 44 * 44 * ComputeCall.all.count)
            #expect(outcomes.wrong.isEmpty, "\(outcomes.wrong.prefix(20).joined(separator: "\n"))")
            #expect(wire.problems.isEmpty, "\(wire.problems.prefix(20).joined(separator: "\n"))")

            // What arrived is what was meant, whatever form it had on the way.
            for dispatcher in dispatchers { await dispatcher.shutdown() }
            let told = managers.flatMap(\.told)
            #expect(told.count == outcomes.arrived && outcomes.arrived == wire.count)
            #expect(Set(told.map(\.withoutHost)).count == ComputeCall.all.count)
            #expect(outcomes.arrived > 10_000 && outcomes.refused > 10_000)
            #expect(fleet.log.all(.error).isEmpty && fleet.log.all(.notice).isEmpty)
        }
    }
}
