import ComputeRPCAPI
import ComputeTesting
import Foundation
import PostgresObjects
import RPC
import ServiceObjects
import Synchronization
import Testing
import VersionedObjects

/// ComputeAPI on a real services table: caps from its versions, addresses from its rows.
@Suite(.timeLimit(.minutes(5))) struct ComputeAPITests {
    private let instance = Instance(uuid: "8a1b")

    /// Keeps what passes on the way to the bus.
    private final class Recorder: RPCTransport {
        private let next: any RPCTransport
        private let requests = Mutex<[RPCRequest]>([])
        init(_ next: any RPCTransport) { self.next = next }
        var sent: [RPCRequest] { requests.withLock { $0 } }
        func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
            requests.withLock { $0.append(request) }
            return try await next.send(request, to: address)
        }
    }

    private func compute(_ fleet: ComputeFleet, pin: Pin = .auto) async throws -> (ComputeAPI, Recorder) {
        let recorder = Recorder(fleet.bus)
        return (try await ComputeAPI(pin: pin, transport: recorder, context: fleet.context()), recorder)
    }

    /// Case 64: a message that never changed is sent in the major that every compute has.
    @Test(arguments: [(54, "5.0"), (56, "6.0"), (73, "6.0")])
    func case64TheSameFormInTwoMajors(oldest: Int, version: String) async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-1", oldest)
            let (compute, recorder) = try await compute(fleet)
            #expect(try await compute.hostUptime(of: "cmp-1") == RecordingManager.uptime)
            #expect(recorder.sent.map { "\($0.version)" } == [version])
        }
    }

    /// Case 65.
    @Test(arguments: [(70, "compute", "6.3"), (71, "compute-alt", "6.3")])
    func case65TheAlternateTopic(oldest: Int, topic: String, version: String) async throws {
        try await ComputeFleet.with { fleet in
            let manager = try await fleet.join("cmp-1", oldest)
            let (compute, recorder) = try await compute(fleet)
            try await compute.removeVolumeConnection(instance, volumeID: "v", on: "cmp-1", deleteAttachment: true)
            #expect(recorder.sent.map(\.topic) == [topic] && recorder.sent[0].host == "cmp-1")
            #expect(recorder.sent.map { "\($0.version)" } == [version])
            #expect(manager.told.map(\.method) == ["remove_volume_connection"])
        }
    }

    /// Case 66, and who holds it back.
    @Test func case66AMethodWithoutAnOlderForm() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-old", 40)
            try await fleet.join("cmp-new", 73)
            let (compute, recorder) = try await compute(fleet)
            let error = await #expect(throws: RPCVersionCapError.self) {
                _ = try await compute.cacheImages(["i"], on: "cmp-new")
            }
            #expect(error?.version == RPCVersion(5, 4) && error?.cap == RPCVersion(5, 3))
            #expect(said(error) == "cache_images needs version 5.4, the cap is 5.3: upgrade cmp-old")
            #expect(recorder.sent.isEmpty)
        }
    }

    @Test func whatTheOldestComputeDoesNotKnowIsNotLeftOutInSilence() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-old", 64)
            let manager = try await fleet.join("cmp-new", 73)
            let (compute, recorder) = try await compute(fleet)
            let error = await #expect(throws: RPCBacklevelError.self) {
                try await compute.rebuildInstance(instance, on: "cmp-new", targetState: .stopped)
            }
            #expect(error?.argument == "target_state" && error?.holders == ["cmp-old"])
            #expect(
                said(error) == "rebuild_instance with target_state needs version 6.2, only 6.1 may be sent: "
                    + "upgrade cmp-old, or ask without it")
            #expect(recorder.sent.isEmpty)

            // The last old one is upgraded: the same call goes through, in the newest form.
            try await fleet.join("cmp-old", 73)
            try await compute.cap.reload()
            try await compute.rebuildInstance(instance, on: "cmp-new", targetState: .stopped)
            #expect(recorder.sent.map(\.version) == [RPCVersion(6, 2)])
            let told = await manager.toldInAll()
            guard told.count == 1, case .object(let arguments) = told[0].arguments else {
                Issue.record("\(told)")
                return
            }
            #expect(arguments["target_state"] == "stopped")
        }
    }

    @Test func anInstanceThatIsNowhere() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-1", 73)
            let (compute, recorder) = try await compute(fleet)
            let error = await #expect(throws: NoComputeHost.self) { try await compute.rebootInstance(instance) }
            #expect(said(error).contains("instance 8a1b is on no compute host") && recorder.sent.isEmpty)
            var there = instance
            there.host = "cmp-1"
            try await compute.rebootInstance(there)
            #expect(recorder.sent.map(\.host) == ["cmp-1"])
        }
    }

    /// A call costs no query once the host is known, and neither does the pin.
    @Test func aCallAsksTheDatabaseNothing() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-1", 73)
            let compute = try await ComputeAPI(
                pin: .auto, transport: fleet.bus,
                directory: ServiceDirectory(maximumAge: .seconds(3600), in: fleet.context()), context: fleet.context())
            let first = try await fleet.roundTrips { _ = try await compute.hostUptime(of: "cmp-1") }
            let rest = try await fleet.roundTrips {
                for _ in 0..<100 { _ = try await compute.hostUptime(of: "cmp-1") }
            }
            #expect(first == 1 && rest == 0)
        }
    }

    /// No compute is registered when the cap is found: what joins before the send decides.
    @Test func aProvisionalCapIsFoundAgainBeforeTheSend() async throws {
        try await ComputeFleet.with { fleet in
            let (compute, recorder) = try await compute(fleet)
            #expect(compute.cap.version == RPCVersion(6, 5))
            try await fleet.join("ancient", 52)
            try await compute.removeVolumeConnection(instance, volumeID: "v", on: "ancient")
            #expect(recorder.sent.map { "\($0.topic) \($0.version)" } == ["compute 5.0"])
        }
    }

    /// Topic and form of a message come from one look-up, which could otherwise disagree with the next.
    @Test func aProvisionalCapIsFoundOnceForAMessageOnTheAlternateTopic() async throws {
        try await ComputeFleet.with { fleet in
            let manager = RecordingManager()
            fleet.listen("cmp-1", 73, manager)
            let compute = try await ComputeAPI(
                pin: .auto, transport: fleet.bus, directory: fleet.bus, context: fleet.context())
            let trips = try await fleet.roundTrips {
                try await compute.removeVolumeConnection(instance, volumeID: "v", on: "cmp-1")
            }
            #expect(trips == 1 && manager.told.map(\.method) == ["remove_volume_connection"])
        }
    }

    /// What locks the services table for longer than a message may take does not hold up its sender for longer.
    @Test func aDatabaseThatDoesNotTellTheCapInTime() async throws {
        try await ComputeFleet.with { fleet in
            let compute = try await ComputeAPI(
                pin: .auto, transport: fleet.bus, directory: fleet.bus, timeout: .milliseconds(200),
                context: fleet.context())
            try await fleet.client.withTransaction { transaction in
                try await transaction.execute("LOCK TABLE services IN ACCESS EXCLUSIVE MODE")
                // The second waits for the first one's look-up.
                await withTaskGroup { group in
                    for _ in 0..<2 {
                        group.addTask {
                            await #expect(throws: RPCRoutingError.capTimedOut(topic: "compute")) {
                                try await compute.hostUptime(of: "cmp-1")
                            }
                        }
                    }
                }
            }
        }
    }

    /// An error that a compute promises for all its methods is thrown to the caller as it was thrown there.
    @Test func anErrorThatTheComputePromises() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-1", 73)
            let dispatcher = RPCDispatcher(
                compute: FailingManager(), host: "cmp-1", release: .nova, errors: [OutOfRoom.self],
                logger: fleet.log.logger)
            fleet.bus.listen("cmp-1", topics: [ComputeAPI.topic], receiver: dispatcher)
            let compute = try await ComputeAPI(
                pin: .auto, transport: fleet.bus, directory: fleet.bus, errors: [OutOfRoom.self],
                context: fleet.context())
            let error = await #expect(throws: OutOfRoom.self) { try await compute.hostUptime(of: "cmp-1") }
            #expect(error == OutOfRoom(room: "7") && fleet.log.all(.error).isEmpty)
            let unaware = try await ComputeAPI(
                pin: .auto, transport: fleet.bus, directory: fleet.bus, context: fleet.context())
            let other = await #expect(throws: RPCRemoteError.self) { try await unaware.hostUptime(of: "cmp-1") }
            #expect(other?.failure.code == OutOfRoom.code && other?.failure.isExpected == true)
        }
    }

    /// Without a host, then to all: the second compute joined while the first was still remembered.
    @Test func aMessageToAllReachesAComputeThatJustJoined() async throws {
        try await ComputeFleet.with { fleet in
            try await fleet.join("cmp-1", 73)
            let any = RPCClient(
                target: Target(topic: ComputeAPI.topic, version: RPCVersion(6, 5)), cap: RPCCap.none,
                transport: fleet.bus,
                directory: ServiceDirectory(maximumAge: .seconds(3600), in: fleet.context()))
            #expect(try await any.call(Uptime()) == RecordingManager.uptime)
            try await fleet.join("cmp-2", 73)
            let report = try await any.fanout(Uptime())
            #expect(Set(report.reached) == ["cmp-1", "cmp-2"] && report.isComplete)
        }
    }

    /// As somebody else would write down the method that they know.
    private struct Uptime: RPCMethod {
        typealias Answer = String
        typealias CodingKeys = NoArguments

        static let name = "get_host_uptime"
        static let forms: Forms = [Form(4, 0)]
    }

    /// A compute of the 6 series still serves what the 5 series was told, and nothing beyond.
    @Test func anyPinThatIsTooHighIsRefusedByTheReceiver() async throws {
        try await ComputeFleet.with { fleet in
            let manager = try await fleet.join("cmp-1", 64)
            let (compute, _) = try await compute(fleet, pin: .none)
            let error = await #expect(throws: UnsupportedVersion.self) {
                try await compute.rebuildInstance(instance, on: "cmp-1")
            }
            #expect(error?.version == RPCVersion(6, 2) && error?.spoken == [RPCVersion(6, 1), RPCVersion(5, 13)])
            #expect(manager.told.isEmpty)
        }
    }
}
