import Subprocess

extension Scenario {
    mutating func startComputes() async throws {
        for host in hosts {
            computes[host] = await fleet.startCompute(host, at: old)
        }
        for host in hosts {
            try await computes[host]?.event("joining") { $0.kind == .joined }
        }
        let joined = try await database.versions()
        checklist.check(
            "\(hosts.count) computes joined at \(old)", joined.count == hosts.count && joined.allSatisfy { $0 == old },
            seen: "\(joined)")
    }

    /// Stops the old process, starts the new one, and lets a control service look again.
    mutating func upgrade(_ host: String, hangup: ManagedProcess) async throws {
        if let process = computes[host] {
            process.send(.terminate)
            let status = try await process.ended()
            guard status == .exited(0) else {
                throw DemoFailure("\(host) ended with \(status) when it was asked to stop. \(await process.complaints)")
            }
        }
        try await startNew(host)
        let seen = await hangup.events.count
        hangup.send(.terminalClosed)
        try await hangup.event(after: seen, "resolving again after SIGHUP") { $0.kind == .resolved }
    }

    mutating func startNew(_ host: String) async throws {
        let process = await fleet.startCompute(host, at: new)
        computes[host] = process
        try await process.event("joining") { $0.kind == .joined }
    }

    /// For contrast: what happens without a pin, half way.
    mutating func contrast(_ host: String, old count: Int) async throws {
        let rounds = 3
        let process = await fleet.startUnpinned(host, at: new, rounds: rounds, to: hosts)
        let counts = try await process.event("sending its messages") { $0.kind == .sent }.counts ?? MessageCounts()
        try await process.ended()
        checklist.check(
            "with the pin off, \(counts.tooNew) of \(counts.messages) messages were too new for the \(count) computes "
                + "at \(old), and failed",
            counts.tooNew == rounds * count && counts.lost == 0, seen: "\(counts)")
    }

    mutating func kill(_ host: String) async throws {
        guard let process = computes[host] else { return }
        process.send(.kill)
        let status = try await process.ended()
        timeline.show(host, version: old, floor: await database.floor(), "killed with SIGKILL; its row stays", .yellow)
        checklist.check("\(host) was killed with SIGKILL", status == .signaled(9), seen: "\(status)")
    }

    /// So far a compute at the old version counted throughout, at the end only the killed one.
    mutating func checkBacklevel(hangup: ManagedProcess, follower: ManagedProcess) async {
        let events = await (hangup.events + follower.events).filter { $0.kind == .resolved }
        checklist.check(
            "the cap was \(oldCap), backlevel, at all \(events.count) resolutions while any compute at \(old) lived",
            events.count > hosts.count && events.allSatisfy { $0.cap == oldCap && $0.isNewest == false },
            seen: events.map { $0.cap ?? "none" }.joined(separator: " "))
        let dead = hosts.last ?? ""
        let holders = events.isEmpty ? [] : await hangup.events.last?.holders ?? []
        checklist.check(
            "the killed process still held it there: nobody knows that \(dead) will not come back",
            holders == [dead], seen: "held by \(holders)")
    }

    mutating func upgradeLast(_ host: String, hangup: ManagedProcess, follower: ManagedProcess) async throws {
        let seen = await hangup.events.count
        try await startNew(host)
        let risen = try await follower.event("following the computes to \(newCap)") {
            $0.kind == .resolved && $0.isNewest == true
        }
        checklist.check(
            "\(follower.host) followed by itself to \(newCap) once the last compute at \(old) was gone",
            risen.cap == newCap, seen: risen.cap ?? "none")
        let untouched = await hangup.events.count == seen
        hangup.send(.terminalClosed)
        let again = try await hangup.event(after: seen, "resolving again after SIGHUP") { $0.kind == .resolved }
        checklist.check(
            "\(hangup.host) kept \(oldCap) until SIGHUP, then took \(newCap)", untouched && again.cap == newCap,
            seen: again.cap ?? "none")
    }

    mutating func tryAncient(_ host: String) async throws {
        let process = await fleet.startCompute(host, at: ancient)
        let status = try await process.ended()
        let message = await process.complaints.trimmingCharacters(in: .whitespacesAndNewlines)
        timeline.show(host, version: ancient, floor: await database.floor(), "refused: " + message, .red)
        checklist.check(
            "\(host) at \(ancient) was refused with exit code 78 (EX_CONFIG)", status == .exited(78), seen: "\(status)")
        checklist.check(
            "its message names both versions, \(ancient) and \(new)",
            message.contains("\(ancient)") && message.contains("\(new)"), seen: message)
        let rows = try await database.rows(of: host)
        checklist.check("it has no row in the database", rows == 0, seen: "\(rows) rows")
    }

    mutating func checkDatabase() async throws {
        let floor = await database.floor()
        let below = try await database.versions().filter { $0 < floor ?? 0 }
        checklist.check(
            "the floor rose to \(new), and no live compute is below it", floor == new && below.isEmpty,
            seen: "floor \(floor.map(String.init) ?? "none"), below it \(below)")
        let decisions = try await database.decisions()
        let expected = ["raise 0-\(old)", "raise \(old)-\(new)", "refuse \(ancient)-\(new)"]
        checklist.check(
            "each raise and the refusal are on record", decisions == expected, seen: decisions.joined(separator: ", "))
    }

    mutating func stopAll(_ controls: ManagedProcess...) async throws {
        var statuses: [TerminationStatus] = []
        // The senders first: what they still send is answered.
        for processes in [controls, hosts.compactMap { computes[$0] }] {
            for process in processes { process.send(.terminate) }
            for process in processes { statuses.append(try await process.ended()) }
        }
        var counts = MessageCounts()
        for control in controls {
            counts = counts + (try await control.event("telling what it sent") { $0.kind == .sent }.counts ?? counts)
        }
        checklist.check(
            "\(counts)",
            counts.backlevel > 0 && counts.messages > counts.backlevel && counts.tooNew == 0 && counts.lost == 0,
            seen: "\(counts)")
        checklist.check(
            "all \(statuses.count) services ended with exit code 0 when asked to",
            statuses.allSatisfy { $0 == .exited(0) }, seen: "\(statuses)")
    }
}
