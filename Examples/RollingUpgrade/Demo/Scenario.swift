import ComputeRPCAPI
import Subprocess
import VersionedObjects

/// The upgrade itself, step by step, and what must hold at each.
struct Scenario {
    /// The service versions of the old services, of the new ones, and of the one from years ago: Caracal, Epoxy and a
    /// compute from before Victoria.
    let old = 66
    let new = 68
    let ancient = 41
    let hosts = (1...6).map { "cmp-\($0)" }

    let fleet: Fleet
    let database: DatabaseView
    let timeline: Timeline
    /// What an old and a new compute understand: the caps to expect.
    let oldCap: String
    let newCap: String

    var checklist = Checklist()
    var computes: [String: ManagedProcess] = [:]

    init(fleet: Fleet, database: DatabaseView, timeline: Timeline) throws {
        func cap(of version: Int) throws -> String {
            guard let cap = Release.nova.rpcVersion(of: ComputeAPI.interface, at: version) else {
                throw DemoFailure("the release table has no version of the compute interface at \(version)")
            }
            return "\(cap)"
        }
        self.fleet = fleet
        self.database = database
        self.timeline = timeline
        oldCap = try cap(of: old)
        newCap = try cap(of: new)
    }

    /// Runs all of it. Statements that do not hold are in the checklist.
    ///
    /// - Throws: ``DemoFailure`` if a step did not come to its end, `CancellationError` if the demo was interrupted.
    mutating func run() async throws {
        try await startComputes()
        let hangup = await fleet.startControl("ctl-1", at: new, follows: false, to: hosts)
        let follower = await fleet.startControl("ctl-2", at: new, follows: true, to: hosts)
        for control in [hangup, follower] {
            try await control.event("resolving its pin") { $0.kind == .resolved }
            try await control.event("joining") { $0.kind == .joined }
        }

        let last = hosts.count - 1
        for host in hosts[..<(last / 2)] { try await upgrade(host, hangup: hangup) }
        try await contrast("ctl-off", old: hosts.count - last / 2)
        try await kill(hosts[last])
        for host in hosts[(last / 2)..<last] { try await upgrade(host, hangup: hangup) }
        await checkBacklevel(hangup: hangup, follower: follower)

        try await upgradeLast(hosts[last], hangup: hangup, follower: follower)
        try await tryAncient("cmp-old")
        try await checkDatabase()
        try await stopAll(hangup, follower)
    }
}
