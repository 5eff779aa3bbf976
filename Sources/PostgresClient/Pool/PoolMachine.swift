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
        /// The last is since when it waited.
        case dispatch(Request, to: Int, since: MonotonicTime)
        case connect(Int, after: Duration)
        /// Look whether the connection is still there, without asking.
        case look(Int)
        /// Ask for a sign of life.
        case check(Int)
        case close(Int)
        case fail(Request, PoolFailure)
    }

    struct Member {
        enum Phase { case connecting, checking, open }
        let id: Int
        var phase = Phase.connecting
        /// Exchanges under way; a lease counts as one.
        var load = 0
        var isLeased = false
        /// Since when the first of them has been under way.
        var headSince: MonotonicTime?
        /// Since when it has had nothing to do.
        var idleSince: MonotonicTime?
        var expires: MonotonicTime?

        var isIdle: Bool { phase == .open && load == 0 }
    }

    struct Waiter {
        let request: Request
        let since: MonotonicTime
    }

    /// How many statements may be on one connection at once, where the way to the server can pipeline.
    static var deepestPipeline: Int { 64 }
    /// A statement is not put behind another that has run longer than this: it would wait for it, and another
    /// connection may be free before.
    static var slowHead: Duration { .milliseconds(20) }
    /// Short enough to be back within two seconds of the server.
    static var longestBackOff: Duration { .seconds(1) }

    let limits: PoolConfiguration
    let depth: Int
    /// The last in the list was used most recently: its caches are warm, and those in front may grow old and be closed.
    var members: [Member] = []
    var queue = Deque<Waiter>()
    var lastConnectError: PostgresConnectionError?
    var isDraining = false
    var lastMember = 0
    var counters = PoolCounters()
    /// Attempts to connect that failed in a row, and since when.
    var failures = 0
    var awaySince: MonotonicTime?
    var actions = Deque<Action>()

    init(limits: PoolConfiguration, pipelines: Bool = true) {
        self.limits = limits.consistent
        depth = pipelines ? Self.deepestPipeline : 1
    }

    /// The next of the decisions, in their order.
    mutating func nextAction() -> Action? {
        actions.popFirst()
    }

    /// When the request that has waited longest must be told so.
    var nextDeadline: MonotonicTime? {
        queue.first.map { $0.since + limits.acquireTimeout }
    }

    /// Whether a drain has finished.
    var isDrained: Bool { isDraining && members.isEmpty && queue.isEmpty }

    func index(of id: Int) -> Int? {
        members.firstIndex { $0.id == id }
    }
}
