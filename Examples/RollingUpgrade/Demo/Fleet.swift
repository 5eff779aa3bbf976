import Foundation
import Subprocess

/// The service processes of the demo: starts them, shows what they tell, and leaves none behind.
actor Fleet {
    private let database: String
    private let floor: @Sendable () async -> Int?
    private let timeline: Timeline
    private var processes: [ManagedProcess] = []

    /// - Parameters:
    ///   - database: The conninfo handed to each process.
    ///   - floor: Looks up the floor of the computes, for the timeline.
    init(database: String, timeline: Timeline, floor: @escaping @Sendable () async -> Int?) {
        self.database = database
        self.timeline = timeline
        self.floor = floor
    }

    /// Starts a compute service at a release. It has not joined when this returns.
    func startCompute(_ host: String, at version: Int) async -> ManagedProcess {
        await start(host, role: "compute at \(version)", ["--binary", "nova-compute", "--release", "\(version)"])
    }

    /// Starts a control service at a release, which sends messages to the computes under the pin `auto`.
    func startControl(_ host: String, at version: Int, follows: Bool, to computes: [String]) async -> ManagedProcess {
        await start(
            host, role: "control at \(version)",
            control(at: version, pin: "auto", to: computes) + (follows ? ["--follow"] : []))
    }

    /// Starts a control service without a pin, which sends the computes some messages and ends.
    func startUnpinned(_ host: String, at version: Int, rounds: Int, to computes: [String]) async -> ManagedProcess {
        await start(
            host, role: "control at \(version), pin off",
            control(at: version, pin: "none", to: computes) + ["--rounds", "\(rounds)"])
    }

    private func control(at version: Int, pin: String, to computes: [String]) -> [String] {
        ["--binary", "nova-conductor", "--release", "\(version)", "--pin", pin] + computes.flatMap { ["--to", $0] }
    }

    /// Ends every process that still runs.
    func stop() async {
        await withTaskGroup(of: Void.self) { group in
            for process in processes {
                group.addTask { await process.stop() }
            }
        }
    }

    private func start(_ host: String, role: String, _ arguments: [String]) async -> ManagedProcess {
        let process = ManagedProcess(host: host, role: role)
        processes.append(process)
        let (timeline, floor) = (timeline, floor)
        await process.start(["service", "--with-parent", "--host", host, "--database", database] + arguments) { event in
            timeline.show(event, host: host, floor: await floor())
        }
        return process
    }
}

extension Timeline {
    /// Shows what a service told about itself.
    fileprivate func show(_ event: ServiceEvent, host: String, floor: Int?) {
        switch event.kind {
        case .joined:
            show(host, version: event.version, floor: floor, "joined")
        case .stopped:
            show(host, version: event.version, floor: floor, "stopped, as asked", .grey)
        // Only computes that are told to say so.
        case .received:
            break
        case .sent:
            show(host, version: event.version, floor: floor, "sent \(event.counts.map { "\($0)" } ?? "nothing")")
        case .resolved:
            guard event.cap != nil else {
                show(host, version: event.version, floor: floor, "pin off: sends the newest of everything", .yellow)
                return
            }
            let newest = event.isNewest == true
            let text = newest ? "newest" : "backlevel, held by " + event.holders.joined(separator: " ")
            show(
                host, version: event.version, floor: floor, cap: event.cap, "auto resolved: " + text,
                newest ? .green : nil)
        }
    }
}
