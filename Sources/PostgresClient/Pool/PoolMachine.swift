import DequeModule

/// What waits for a connection: a statement, which may share one, or a lease, which may not.
protocol PoolRequest {
    var id: UInt64 { get }
    var needsWholeConnection: Bool { get }
}

/// Decides which connection serves whom, and when connections are made and given up. It does no I/O and reads no clock:
/// every event comes with its time, every decision leaves as an ``Action``.
///
/// Requests are served strictly in order. A statement goes to an idle connection; if there is none and no more may be
/// opened, behind others on a connection whose first statement is not slow; else it waits.
struct PoolMachine<Request: PoolRequest> {
    enum Action {
        case dispatch(Request, to: Int)
        case connect(Int, after: Duration)
        case close(Int)
        case fail(Request, PoolFailure)
    }

    struct Member {
        enum Phase { case connecting, open }
        let id: Int
        var phase = Phase.connecting
        /// Exchanges under way; a lease counts as one.
        var load = 0
        var isLeased = false
        /// Since when the first of them has been under way.
        var headSince: ContinuousClock.Instant?
    }

    struct Waiter {
        let request: Request
        let since: ContinuousClock.Instant
    }

    /// How many statements may be on one connection at once.
    static var deepestPipeline: Int { 64 }
    /// A statement is not put behind another that has run longer than this: it would wait for it, and another
    /// connection may be free before.
    static var slowHead: Duration { .milliseconds(20) }
    static var longestBackOff: Duration { .seconds(2) }

    let limits: PoolConfiguration
    private(set) var members: [Member] = []
    private(set) var queue = Deque<Waiter>()
    private(set) var lastConnectError: PostgresConnectionError?
    private(set) var isDraining = false
    private var lastMember = 0
    private var failures = 0
    private var actions: [Action] = []

    init(limits: PoolConfiguration) {
        self.limits = limits
    }

    /// Moves the decisions since the last call into `buffer`, which must be empty; false when there are none.
    mutating func takeActions(into buffer: inout [Action]) -> Bool {
        swap(&buffer, &actions)
        return !buffer.isEmpty
    }

    /// When the request that has waited longest must be told so.
    var nextDeadline: ContinuousClock.Instant? {
        queue.first.map { $0.since + limits.acquireTimeout }
    }

    /// Whether a drain has finished.
    var isDrained: Bool { isDraining && members.isEmpty && queue.isEmpty }
}

// MARK: - Requests

extension PoolMachine {
    mutating func request(_ request: Request, now: ContinuousClock.Instant) {
        guard !isDraining else { return actions.append(.fail(request, .closed)) }
        queue.append(Waiter(request: request, since: now))
        serve(now)
    }

    /// Puts a request that failed without effect back in front.
    mutating func repeatRequest(_ request: Request, now: ContinuousClock.Instant) {
        queue.prepend(Waiter(request: request, since: now))
        serve(now)
    }

    /// Takes back a request that is still waiting.
    mutating func withdraw(_ id: UInt64) -> Request? {
        guard let index = queue.firstIndex(where: { $0.request.id == id }) else { return nil }
        return queue.remove(at: index).request
    }

    mutating func expire(now: ContinuousClock.Instant) {
        while let first = queue.first, first.since + limits.acquireTimeout <= now {
            let waiting = queue.count
            queue.removeFirst()
            actions.append(.fail(first.request, .timeout(waited: first.since.duration(to: now), waiting: waiting)))
        }
    }

    private mutating func serve(_ now: ContinuousClock.Instant) {
        while let first = queue.first, let index = choose(for: first.request, now) {
            queue.removeFirst()
            members[index].isLeased = first.request.needsWholeConnection
            members[index].load += 1
            if members[index].load == 1 { members[index].headSince = now }
            actions.append(.dispatch(first.request, to: members[index].id))
        }
        grow()
    }

    private func choose(for request: Request, _ now: ContinuousClock.Instant) -> Int? {
        // The last in the list has served most recently: its caches are warm, and the others may grow old.
        if let idle = members.lastIndex(where: { $0.phase == .open && $0.load == 0 }) { return idle }
        guard !request.needsWholeConnection, members.count >= limits.maximum else { return nil }
        var best: Int?
        for (index, member) in members.enumerated() where member.phase == .open && !member.isLeased {
            guard member.load < Self.deepestPipeline, let since = member.headSince, now - since < Self.slowHead else { continue }
            if best.map({ member.load < members[$0].load }) ?? true { best = index }
        }
        return best
    }
}

// MARK: - Connections

extension PoolMachine {
    /// Opens the connections that the pool always keeps.
    mutating func start() {
        grow()
    }

    mutating func connected(_ id: Int, now: ContinuousClock.Instant) {
        guard let index = index(of: id) else { return actions.append(.close(id)) }
        members[index].phase = .open
        failures = 0
        lastConnectError = nil
        serve(now)
        closeIdleIfDraining()
    }

    mutating func connectFailed(_ id: Int, _ error: PostgresConnectionError) {
        if let index = index(of: id) { members.remove(at: index) }
        failures += 1
        lastConnectError = error
        // Waiting helps nobody when the server refuses this user or database and nothing is open.
        if error.kind == .refused, !members.contains(where: { $0.phase == .open }) {
            for waiter in queue { actions.append(.fail(waiter.request, .connect(error))) }
            queue.removeAll()
        }
        if isDraining { failAllIfDrained() } else { grow() }
    }

    /// One exchange on the connection is complete.
    mutating func completed(_ id: Int, now: ContinuousClock.Instant) {
        guard let index = index(of: id) else { return }
        members[index].load -= 1
        members[index].isLeased = false
        members[index].headSince = members[index].load > 0 ? now : nil
        if members[index].load == 0 { members.append(members.remove(at: index)) }
        serve(now)
        closeIdleIfDraining()
    }

    mutating func lost(_ id: Int, now: ContinuousClock.Instant) {
        guard let index = index(of: id) else { return }
        members.remove(at: index)
        if isDraining { failAllIfDrained() } else { serve(now) }
    }

    /// Takes no new requests, serves those that wait, and closes each connection once it is idle.
    mutating func drain() {
        isDraining = true
        closeIdleIfDraining()
        failAllIfDrained()
    }

    private func index(of id: Int) -> Int? {
        members.firstIndex { $0.id == id }
    }

    private mutating func closeIdleIfDraining() {
        guard isDraining, queue.isEmpty else { return }
        for member in members where member.phase == .open && member.load == 0 { actions.append(.close(member.id)) }
        members.removeAll { $0.phase == .connecting || $0.load == 0 }
    }

    /// Who still waits while no connection is left and none will be made.
    private mutating func failAllIfDrained() {
        guard members.isEmpty else { return }
        for waiter in queue { actions.append(.fail(waiter.request, .closed)) }
        queue.removeAll()
    }

    private mutating func grow() {
        guard !isDraining else { return }
        let connecting = members.count { $0.phase == .connecting }
        let wanted = min(limits.maximum, max(limits.minimum, members.count - connecting + queue.count))
        // While the server is away one attempt at a time is enough.
        let limit = failures > 0 ? min(wanted, members.count - connecting + 1) : wanted
        while members.count < limit {
            lastMember += 1
            // The newest goes in front: the list's end is where the most recently used ones are.
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
