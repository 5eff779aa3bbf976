import ComputeRPCAPI
import Foundation
import PostgresObjects
import RPC
import Synchronization
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
                            await outcomes.check(call, compute, cap, to: "cmp-\(receiver)", wire)
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

/// What became of the messages.
private struct Outcomes {
    var arrived = 0
    var refused = 0
    var wrong: [String] = []
    var pairs: Int { arrived + refused + wrong.count }

    mutating func check(
        _ call: ComputeCall, _ compute: ComputeAPI, _ cap: RPCVersion, to host: String, _ wire: WireCheck
    ) async {
        let before = wire.count
        wire.cap.withLock { $0 = cap }
        do {
            try await call.send(compute, host)
            if cap >= call.needs, wire.count == before + 1 {
                arrived += 1
            } else {
                fail("it was sent", call, cap, host)
            }
        } catch let error as RPCVersionCapError where call.lost.isEmpty {
            let isRight = cap < call.needs && error.cap == cap && error.version == call.needs && wire.count == before
            if isRight && error.holders == ["oldest"] { refused += 1 } else { fail("\(error)", call, cap, host) }
        } catch let error as RPCBacklevelError {
            let isRight = cap < call.needs && call.lost.contains(error.argument) && error.needs == call.needs
            if isRight && error.holders == ["oldest"] && wire.count == before {
                refused += 1
            } else {
                fail("\(error)", call, cap, host)
            }
        } catch {
            fail("\(error)", call, cap, host)
        }
    }

    private mutating func fail(_ what: String, _ call: ComputeCall, _ cap: RPCVersion, _ host: String) {
        wrong.append("\(call) under \(cap) to \(host): \(what)")
    }
}

/// Looks at each message on its way: nothing in it that its version does not have, and no version above the cap.
private final class WireCheck: RPCTransport {
    private let next: any RPCTransport
    private let state = Mutex<(count: Int, problems: [String])>((0, []))
    let cap = Mutex(RPCVersion(0, 0))

    init(_ next: any RPCTransport) { self.next = next }

    var count: Int { state.withLock { $0.count } }
    var problems: [String] { state.withLock { $0.problems } }

    func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        let cap = cap.withLock { $0 }
        let arguments = (try? JSONDecoder().decode([String: JSONValue].self, from: Data(request.arguments))) ?? [:]
        var problems: [String] = []
        if !cap.isCompatible(with: request.version) { problems.append("version above the cap \(cap)") }
        for name in arguments.keys where !ComputeCall.isKnown(name, of: request.method, at: cap) {
            problems.append("\(name) under \(cap)")
        }
        if request.method == "prep_resize", case .object(let spec)? = arguments["request_spec"] {
            let isLegacy = spec["instance_properties"] != nil
            if isLegacy == (cap >= RPCVersion(5, 1)) { problems.append("the wrong kind of request_spec under \(cap)") }
        }
        let topic = request.method == "remove_volume_connection" && cap >= RPCVersion(6, 5) ? "compute-alt" : "compute"
        if request.topic != topic { problems.append("topic \(request.topic) under \(cap)") }
        let reply = try await next.send(request, to: address)
        state.withLock {
            $0.count += 1
            $0.problems += problems.map { "\(request.method) \(request.version): \($0)" }
        }
        return reply
    }
}
