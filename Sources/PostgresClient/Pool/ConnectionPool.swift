import Logging
import Synchronization

/// The connections of one client. Lives on the event loop: every method runs there, so nothing in it needs a lock.
///
/// What to do is decided by ``PoolMachine``; the pool does it.
actor ConnectionPool {
    nonisolated let loop: EventLoop
    nonisolated let configuration: PostgresConfiguration
    nonisolated let connector: Connector
    nonisolated let logger: Logger
    private let lastID = Atomic<UInt64>(0)

    var machine: PoolMachine<PendingRequest>
    var connections: [Int: Connection] = [:]
    private var actions: [PoolMachine<PendingRequest>.Action] = []
    private var isPerforming = false
    private var tickTimer: UInt64?
    var drainWaiters: [UnsafeContinuation<Void, Never>] = []
    var connectedCount = 0
    var roundTrips = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    nonisolated var server: String { connector.server }

    init(configuration: PostgresConfiguration, loop: EventLoop, logger: Logger) {
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        connector = Connector(configuration: configuration, loop: loop)
        var limits = configuration.pool
        limits.maximum = max(1, limits.maximum)
        limits.minimum = min(max(0, limits.minimum), limits.maximum)
        machine = PoolMachine(limits: limits)
    }

    nonisolated func nextID() -> UInt64 {
        lastID.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// Runs `body` on the loop: at once when the caller is there already, else in the order of submission.
    nonisolated func onLoop(_ body: @escaping @Sendable (isolated ConnectionPool) -> Void) {
        if loop.isCurrent {
            assumeIsolated(body)
        } else {
            loop.submit { self.assumeIsolated(body) }
        }
    }

    func start() {
        machine.start()
        perform()
    }

    // MARK: - Doing what the machine decided

    func perform() {
        // Doing one thing can lead to the next decision; that is then done in this same loop.
        guard !isPerforming else { return }
        isPerforming = true
        while machine.takeActions(into: &actions) {
            for action in actions { perform(action) }
            actions.removeAll(keepingCapacity: true)
        }
        isPerforming = false
        scheduleTick()
        if machine.isDrained {
            drainWaiters.forEach { $0.resume() }
            drainWaiters = []
        }
    }

    private func perform(_ action: PoolMachine<PendingRequest>.Action) {
        switch action {
        case .dispatch(.exchange(let exchange), let id):
            guard let connection = connections[id] else { return exchange.finish(throwing: closedError) }
            transmit(exchange, on: connection)
        case .dispatch(.lease(let request), let id):
            guard let connection = connections[id] else { return request.continuation.resume(throwing: closedError) }
            connection.lease = request.id
            connection.pendingBegin = request.begin
            request.continuation.resume(returning: Lease(connection: id, number: request.id))
        case .connect(let id, let delay):
            connect(id, after: delay)
        case .close(let id):
            connections.removeValue(forKey: id)?.close()
        case .fail(let request, let failure):
            request.fail(error(for: failure))
        }
    }

    func transmit(_ exchange: Exchange, on connection: Connection) {
        roundTrips += 1
        if !connection.send(exchange) { lose(connection, connection.lostError) }
    }

    // MARK: - Connecting

    private func connect(_ id: Int, after delay: Duration) {
        guard delay > .zero else { return open(id) }
        // Up to half of the delay is taken off, so that the hosts of a fleet do not come back in step.
        loop.schedule(at: .now + delay * Double.random(in: 0.5...1)) { [weak self] in
            self?.assumeIsolated { $0.open(id) }
        }
    }

    private func open(_ id: Int) {
        Task { await openConnection(id) }
    }

    private func openConnection(_ id: Int) async {
        do throws(PostgresConnectionError) {
            let handle = try await connector.connect()
            let connection = Connection(id: id, handle: handle, server: server, loop: loop)
            let isOpen = connection.open { [weak self] in self?.assumeIsolated { $0.receive(id) } }
            guard isOpen else {
                throw PostgresConnectionError(.failed, message: "the socket cannot be watched", server: server)
            }
            connectedCount += 1
            connections[id] = connection
            machine.connected(id, now: .now)
        } catch {
            logger.debug("cannot connect", metadata: ["server": "\(server)", "error": "\(error.message)"])
            machine.connectFailed(id, error)
        }
        perform()
    }

    // MARK: - Time

    /// One timer serves the queue and the deadlines of statements; both are seconds, so half of one is exact enough.
    private func scheduleTick() {
        guard tickTimer == nil, !machine.queue.isEmpty || connections.values.contains(where: { !$0.isIdle }) else { return }
        let step = ContinuousClock.now + .milliseconds(250)
        tickTimer = loop.schedule(at: min(machine.nextDeadline ?? step, step)) { [weak self] in
            self?.assumeIsolated { $0.tick() }
        }
    }

    private func tick() {
        tickTimer = nil
        let now = ContinuousClock.now
        machine.expire(now: now)
        for connection in connections.values {
            if let problem = overdue(connection, now) { lose(connection, problem) }
        }
        perform()
    }

    // MARK: - Errors

    private var closedError: PostgresConnectionError {
        PostgresConnectionError(.closed, message: "the client for \(server) is shut down", server: server)
    }

    private func error(for failure: PoolFailure) -> any Error {
        switch failure {
        case .closed: closedError
        case .connect(let error): error
        case .timeout(let waited, let waiting):
            PoolTimeoutError(
                waited: waited, connections: connections.count, maximum: machine.limits.maximum, waiting: waiting,
                lastConnectError: machine.lastConnectError, server: server)
        }
    }
}
