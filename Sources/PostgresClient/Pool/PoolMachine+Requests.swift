extension PoolMachine {
    mutating func request(_ request: Request, now: MonotonicTime) {
        guard !isDraining else { return actions.append(.fail(request, .closed)) }
        if let error = breakerError(now) {
            counters.refusals += 1
            return actions.append(.fail(request, .connect(error)))
        }
        guard queue.count < limits.maximumWaiting else {
            counters.refusals += 1
            return actions.append(.fail(request, .tooManyWaiting(queue.count)))
        }
        queue.append(Waiter(request: request, since: now))
        serve(now)
    }

    /// Puts a request that failed without effect back in front. It waits no longer than the one behind it, who would
    /// otherwise not be told in time.
    mutating func repeatRequest(_ request: Request, now: MonotonicTime) {
        queue.prepend(Waiter(request: request, since: queue.first?.since ?? now))
        serve(now)
        continueDraining()
    }

    /// Takes back a request that is still waiting.
    mutating func withdraw(_ id: UInt64) -> Request? {
        guard let index = queue.firstIndex(where: { $0.request.id == id }) else { return nil }
        defer { continueDraining() }
        return queue.remove(at: index).request
    }

    mutating func expire(now: MonotonicTime) {
        while let first = queue.first, first.since + limits.acquireTimeout <= now {
            let waiting = queue.count
            queue.removeFirst()
            counters.timeouts += 1
            actions.append(.fail(first.request, .timeout(waited: first.since.duration(to: now), waiting: waiting)))
        }
        continueDraining()
    }

    /// Hands the queue to the connections, as far as they go.
    mutating func serve(_ now: MonotonicTime) {
        while let first = queue.first, let index = choose(for: first.request, now) {
            queue.removeFirst()
            if members[index].load == 0, let limit = limits.checkAfterIdle, wasIdle(members[index], limit, now) {
                actions.append(.look(members[index].id))
            }
            members[index].isLeased = first.request.needsWholeConnection
            members[index].load += 1
            if members[index].load == 1 { members[index].headSince = now }
            if first.since < now {
                counters.waits += 1
                counters.waitTime += now - first.since
            }
            actions.append(.dispatch(first.request, to: members[index].id, since: first.since))
        }
        // Otherwise every connection that is wanted is there.
        if !queue.isEmpty || limits.minimumIdle > 0 || members.count < max(limits.minimum, 1) { grow() }
    }

    private mutating func choose(for request: Request, _ now: MonotonicTime) -> Int? {
        while let index = members.lastIndex(where: \.isIdle) {
            if let expires = members[index].expires, expires <= now {
                actions.append(.close(members.remove(at: index).id))
            } else if isStale(members[index], now) {
                // The most recently used of the idle ones is stale, so all are: ask as many as there are waiters.
                check(now)
                return nil
            } else {
                return index
            }
        }
        guard !request.needsWholeConnection, members.count >= limits.maximum, !isMakingConnections else { return nil }
        var best: Int?
        for (index, member) in members.enumerated() where member.phase == .open && !member.isLeased {
            guard member.load < depth, let since = member.headSince, now - since < Self.slowHead else { continue }
            // It is to be replaced, and under steady load would never be idle.
            if let expires = member.expires, expires <= now { continue }
            if best.map({ member.load < members[$0].load }) ?? true { best = index }
        }
        return best
    }

    /// Whether a connection is about to be there that has nothing to do: better than to wait behind others, who may be slow.
    private var isMakingConnections: Bool {
        failures == 0 && members.contains { $0.phase != .open }
    }

    private func isStale(_ member: Member, _ now: MonotonicTime) -> Bool {
        guard let limit = limits.checkAfterIdle else { return false }
        return wasIdle(member, max(limit, limits.askAfterIdle), now)
    }

    private func wasIdle(_ member: Member, _ limit: Duration, _ now: MonotonicTime) -> Bool {
        member.idleSince.map { now - $0 > limit } ?? false
    }

    private mutating func check(_ now: MonotonicTime) {
        var checking = members.count { $0.phase == .checking }
        for index in members.indices.reversed() where members[index].isIdle && checking < queue.count {
            members[index].phase = .checking
            actions.append(.check(members[index].id))
            checking += 1
        }
    }

    /// Why nobody should wait: the server has been away for too long.
    private func breakerError(_ now: MonotonicTime) -> PostgresConnectionError? {
        guard let awaySince, now - awaySince >= limits.breakAfter, !members.contains(where: { $0.phase != .connecting })
        else { return nil }
        return lastConnectError
    }
}
