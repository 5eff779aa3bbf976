extension PoolMachine {
    /// Opens the connections that the pool always keeps.
    mutating func start() {
        grow()
    }

    /// - Parameter jitter: from 0 to 1, how much of a tenth of the lifetime is taken off.
    mutating func connected(_ id: Int, now: MonotonicTime, jitter: Double = 0) {
        guard let index = index(of: id) else { return actions.append(.close(id)) }
        members[index].phase = .open
        members[index].idleSince = now
        members[index].expires = now + limits.maximumLifetime * (1 - jitter / 10)
        failures = 0
        awaySince = nil
        lastConnectError = nil
        serve(now)
        continueDraining()
    }

    mutating func connectFailed(_ id: Int, _ error: PostgresConnectionError, now: MonotonicTime) {
        if let index = index(of: id) { members.remove(at: index) }
        failures += 1
        counters.failedConnects += 1
        awaySince = awaySince ?? now
        lastConnectError = error
        // Waiting helps nobody when nothing is open and the server refuses this user or database, or is away for good.
        let isHopeless = error.kind.isFinal || awaySince.map { now - $0 >= limits.breakAfter } ?? false
        if isHopeless, !members.contains(where: { $0.phase != .connecting }) {
            for waiter in queue { actions.append(.fail(waiter.request, .connect(error))) }
            queue.removeAll()
        }
        grow()
        continueDraining()
    }

    /// The server gave the sign of life that was asked for.
    mutating func checked(_ id: Int, now: MonotonicTime) {
        guard let index = index(of: id), members[index].phase == .checking else { return }
        members[index].phase = .open
        members[index].idleSince = now
        serve(now)
        continueDraining()
    }

    /// One exchange on the connection is complete.
    mutating func completed(_ id: Int, now: MonotonicTime) {
        guard let index = index(of: id) else { return }
        members[index].load -= 1
        members[index].isLeased = false
        members[index].headSince = members[index].load > 0 ? now : nil
        if members[index].load == 0 {
            members[index].idleSince = now
            members.append(members.remove(at: index))
        }
        serve(now)
        continueDraining()
    }

    mutating func lost(_ id: Int, now: MonotonicTime) {
        guard let index = index(of: id) else { return }
        members.remove(at: index)
        serve(now)
        continueDraining()
    }

    /// The connections that are open now go to a server that is of no more use: each is closed once it is idle, and takes
    /// nothing new until then.
    mutating func retireAll(now: MonotonicTime) {
        for index in members.indices where members[index].phase != .connecting { members[index].expires = now }
        reap(now: now)
    }

    /// Closes idle connections that are too old, or too many and idle for too long.
    mutating func reap(now: MonotonicTime) {
        guard !isDraining else { return }
        var idle = members.count(where: \.isIdle)
        for member in members where member.isIdle {
            let isOld = member.expires.map { $0 <= now } ?? false
            let isSpare =
                members.count > limits.minimum && idle > limits.minimumIdle
                && member.idleSince.map { now - $0 >= limits.idleTimeout } ?? false
            guard isOld || isSpare else { continue }
            members.removeAll { $0.id == member.id }
            actions.append(.close(member.id))
            idle -= 1
        }
        grow()
    }

    /// Takes no new requests, serves those that wait, and closes each connection once it is idle.
    mutating func drain() {
        isDraining = true
        continueDraining()
    }

    /// Waits for nothing any more. The caller closes the connections.
    mutating func giveUp() {
        isDraining = true
        members = []
        continueDraining()
    }

    /// To be called after whatever may have made a connection idle or the queue empty.
    mutating func continueDraining() {
        guard isDraining else { return }
        guard queue.isEmpty else { return failAllIfDrained() }
        for member in members where member.phase != .connecting && member.load == 0 {
            actions.append(.close(member.id))
        }
        members.removeAll { $0.phase == .connecting || $0.load == 0 }
    }

    /// Who still waits while no connection is left and none will be made.
    private mutating func failAllIfDrained() {
        guard members.isEmpty else { return }
        for waiter in queue { actions.append(.fail(waiter.request, .closed)) }
        queue.removeAll()
    }

    /// Makes the connections that are missing.
    mutating func grow() {
        guard !isDraining else { return }
        let connecting = members.count { $0.phase == .connecting }
        let checking = members.count { $0.phase == .checking }
        let busy = members.count { $0.load > 0 }
        let made = members.count - connecting
        let needed = max(limits.minimum, busy + limits.minimumIdle, made + queue.count - checking)
        let wanted = min(limits.maximum, needed)
        // While the server is away one attempt at a time is enough, and one is always made: somebody will want to know.
        let limit = failures > 0 ? min(max(wanted, 1), made + 1) : wanted
        while members.count < limit {
            lastMember += 1
            members.insert(Member(id: lastMember), at: 0)
            actions.append(.connect(lastMember, after: backOff))
        }
    }

    /// Doubles with every failure; the caller adds jitter.
    private var backOff: Duration {
        guard failures > 0 else { return .zero }
        return min(.milliseconds(50) * (1 << min(failures - 1, 10)), Self.longestBackOff)
    }
}
