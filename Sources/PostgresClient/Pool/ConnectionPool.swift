import Logging
import Synchronization
import Tracing

/// The connections of one client. Lives on the event loop: every method runs there, so nothing in it needs a lock.
///
/// What to do is decided by ``PoolMachine``; the pool does it.
actor ConnectionPool {
    nonisolated let loop: any EventLoop
    nonisolated let configuration: PostgresConfiguration
    nonisolated let connector: Connector
    nonisolated let logger: Logger
    nonisolated let metrics: ClientMetrics?
    /// Nil when the process has none: looking for it at every statement would cost more than the rest of the client.
    nonisolated let tracer: (any Tracer)?
    nonisolated let isTraced: Bool
    nonisolated let place: ServerPlace
    /// Whether somebody wants to know of each statement to which of several servers it went.
    nonisolated let tellsServersApart: Bool
    private let lastID = Atomic<UInt64>(0)

    // Exempt from a check as in `Connection`.
    @exclusivity(unchecked) var machine: PoolMachine<PendingRequest>
    @exclusivity(unchecked) var connections: [Int: Connection] = [:]
    var streams: [UInt64: OpenStream] = [:]
    /// Why leases that are still held have no connection any more, by their numbers.
    var brokenLeases: [UInt64: PostgresConnectionError] = [:]
    private var isPerforming = false
    @exclusivity(unchecked) private var tickTimer: UInt64?
    private(set) var tickIsSlow = false
    var drainWaiters: [UnsafeContinuation<Void, Never>] = []
    var listeners: [ObjectIdentifier: NotificationListener] = [:]
    var connectedCount = 0
    var lossCount = 0
    /// Whether the gauges last showed anything but an empty pool.
    private var showsConnections = false
    var roundTrips = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    nonisolated var server: String { connector.server }

    init(configuration: PostgresConfiguration, loop: any EventLoop, logger: Logger) {
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        place = configuration.place
        let tracer: (any Tracer)? = InstrumentationSystem.tracer is NoOpTracer ? nil : InstrumentationSystem.tracer
        let metrics = ClientMetrics(poolName: configuration.description)
        self.tracer = tracer
        isTraced = tracer != nil
        self.metrics = metrics
        tellsServersApart = configuration.hasSeveralHosts && (metrics != nil || tracer != nil)
        connector = Connector(configuration: configuration, loop: loop, logger: logger)
        machine = PoolMachine(limits: configuration.pool, pipelines: configuration.preparedStatements != .off)
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
        while let action = machine.nextAction() { perform(action) }
        isPerforming = false
        if tickTimer == nil || tickIsSlow { scheduleTick() }
        if !drainWaiters.isEmpty, machine.isDrained {
            drainWaiters.forEach { $0.resume() }
            drainWaiters = []
        }
    }

    private func perform(_ action: PoolMachine<PendingRequest>.Action) {
        switch action {
        case .dispatch(let request, let id, let since):
            guard let connection = connections[id] else {
                // It was lost after the decision.
                return machine.repeatRequest(request, now: .now)
            }
            metrics?.waitTime.record(since.seconds(to: .now))
            switch request {
            case .exchange(let exchange): transmit(exchange, on: connection)
            case .lease(let request): lend(connection, to: request)
            }
        case .connect(let id, let delay):
            connect(id, after: delay)
        case .look(let id):
            // Whatever the system knows of it; the event loop may not have come to that yet. Twice, because the server's last
            // words come before the end itself.
            receive(id)
            receive(id)
        case .check(let id):
            guard let connection = connections[id] else { return machine.lost(id, now: .now) }
            transmit(.own(.check), on: connection)
        case .close(let id):
            connections.removeValue(forKey: id)?.close()
        case .fail(let request, let failure):
            request.fail(error(for: failure))
        }
    }

    private func lend(_ connection: Connection, to request: LeaseRequest) {
        connection.lease = request.id
        connection.leasedSince = .now
        connection.pendingPrefixes = request.begin.map { [$0] } ?? []
        request.continuation.resume(returning: Lease(connection: connection.id, number: request.id))
    }

    func transmit(_ exchange: Exchange, on connection: Connection) {
        roundTrips += 1
        hurryTick()
        exchange.used?.record(connection.handle, database: place.database)
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
        // A continuation resumes its task on the task's own executor first, which is Swift's pool unless it says otherwise: a
        // process whose tasks are busy would make no connection.
        Task(executorPreference: EventLoops.taskExecutor) { await self.openConnection(id) }
    }

    private func openConnection(_ id: Int) async {
        do throws(PostgresConnectionError) {
            let start = MonotonicTime.now
            let handle = try await connector.connect()
            // The client may have been shut down meanwhile, and nobody waits for it any more.
            guard machine.index(of: id) != nil else { return }
            metrics?.createTime.record(start.seconds(to: .now))
            let connection = Connection(
                id: id, handle: handle, server: connector.server(of: handle), loop: loop,
                preparedStatements: configuration.preparedStatements.capacity)
            let isOpen = connection.open { [weak self] in self?.assumeIsolated { $0.receive(id) } }
            guard isOpen else {
                throw PostgresConnectionError(.failed, message: "the socket cannot be watched", server: server)
            }
            connectedCount += 1
            connections[id] = connection
            try await prepare(connection)
            machine.connected(id, now: .now, jitter: .random(in: 0...1))
        } catch {
            logger.debug("cannot connect", metadata: ["server": "\(server)", "error": "\(error.message)"])
            machine.connectFailed(id, error, now: .now)
        }
        perform()
    }

    /// Runs the user's hook on a new connection before anybody else gets it.
    private func prepare(_ connection: Connection) async throws(PostgresConnectionError) {
        guard let hook = configuration.afterConnect else { return }
        let lease = Lease(connection: connection.id, number: nextID())
        connection.lease = lease.number
        do {
            try await hook(PostgresConnection(pool: self, lease: lease))
            guard connections[connection.id] != nil else { throw connection.lostError }
            guard connection.isIdle, !connection.isInTransaction, connection.pendingPrefixes.isEmpty else {
                throw PostgresConnectionError(
                    .failed, message: "it left a transaction open or a statement under way", server: server)
            }
            connection.lease = nil
        } catch {
            brokenLeases[lease.number] = nil
            connections.removeValue(forKey: connection.id)?.close()
            throw PostgresConnectionError(.failed, message: "afterConnect: \(error)", server: server)
        }
    }

    // MARK: - Time

    /// One timer serves the queue, the deadlines of statements and the age of connections. All are seconds, so half of
    /// one is exact enough; with nothing under way a look every five seconds is.
    private func scheduleTick() {
        if tickIsSlow, !machine.queue.isEmpty { hurryTick() }
        guard !machine.queue.isEmpty || !connections.isEmpty else {
            // No look follows that would show it.
            if showsConnections { recordGauges() }
            return
        }
        guard tickTimer == nil else { return }
        let isBusy = !machine.queue.isEmpty || connections.values.contains { !$0.isIdle }
        let step = MonotonicTime.now + (isBusy ? .milliseconds(250) : .seconds(5))
        tickIsSlow = !isBusy
        tickTimer = loop.schedule(at: min(machine.nextDeadline ?? step, step)) { [weak self] in
            self?.assumeIsolated { $0.tick() }
        }
    }

    /// Something is under way from here on: the slow look of an idle pool comes too late.
    func hurryTick() {
        guard tickIsSlow, let timer = tickTimer else { return }
        loop.cancelTimer(timer)
        tickTimer = nil
    }

    private func tick() {
        tickTimer = nil
        let now = MonotonicTime.now
        warnAboutLongLeases(now)
        machine.expire(now: now)
        machine.reap(now: now)
        for connection in connections.values {
            if let problem = overdue(connection, now) { lose(connection, problem) }
        }
        perform()
        recordGauges()
    }

    private func recordGauges() {
        guard let metrics else { return }
        let statistics = statistics()
        showsConnections = statistics.open > 0 || statistics.waiting > 0
        metrics.record(statistics, machine.limits)
    }

    // MARK: - Errors

    private var closedError: PostgresConnectionError {
        PostgresConnectionError(.closed, message: "the client for \(server) is shut down", server: server)
    }

    private func error(for failure: PoolFailure) -> any Error {
        switch failure {
        case .closed: closedError
        case .connect(let error): error
        case .tooManyWaiting(let waiting): PoolFullError(waiting: waiting, server: server)
        case .timeout(let waited, let waiting):
            timeoutError(waited, waiting)
        }
    }

    private func timeoutError(_ waited: Duration, _ waiting: Int) -> PoolTimeoutError {
        metrics?.timeouts.increment()
        return PoolTimeoutError(
            waited: waited, connections: connections.count, maximum: machine.limits.maximum, waiting: waiting,
            lastConnectError: machine.lastConnectError, server: server)
    }
}
