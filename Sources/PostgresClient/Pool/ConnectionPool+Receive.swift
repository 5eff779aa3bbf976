extension ConnectionPool {
    /// How long an idle connection has for a sign of life.
    static let checkLimit: Duration = .seconds(1)

    func receive(_ id: Int, isResuming: Bool = false) {
        guard let connection = connections[id] else { return }
        receive(connection, isResuming: isResuming)
    }

    /// The socket of a connection is ready, or its reader is.
    func receive(_ connection: Connection, isResuming: Bool = false) {
        do throws(PostgresConnectionError) {
            defer { connection.takeNotifications { _, _ in } }
            try isResuming ? connection.resume() : connection.receive()
        } catch {
            // First, or what completes now would make room for others on it.
            machine.lost(connection.id, now: .now)
            completeFinished(on: connection)
            lose(connection, error)
            return perform()
        }
        completeFinished(on: connection)
        // A statement behind the finished ones may have been cancelled meanwhile; now it is the one that runs.
        sendCancelIfDue(to: connection)
        perform()
    }

    private func completeFinished(on connection: Connection) {
        guard !connection.finished.isEmpty else { return }
        let now = MonotonicTime.now
        while let exchange = connection.finished.popFirst() { complete(exchange, on: connection, now) }
    }

    private func complete(_ exchange: Exchange, on connection: Connection, _ now: MonotonicTime) {
        if exchange.purpose == .check { return machine.checked(connection.id, now: now) }
        let error = exchange.failure as? PostgresError
        if let error { retireIfDemoted(error, on: connection) }
        if let error, isRepeated(exchange, after: error, on: connection) { return }
        if connection.lease == nil { machine.completed(connection.id, now: now) }
        if error?.code == .queryCanceled, exchange.cancelRequestedAt != nil {
            exchange.finish(throwing: CancellationError())
        } else {
            exchange.finish()
        }
    }

    /// What failed without effect and by no fault of its own is sent again: hit by a cancel that was meant for another, or with
    /// a plan that a migration made stale.
    private func isRepeated(_ exchange: Exchange, after error: PostgresError, on connection: Connection) -> Bool {
        guard exchange.cancelRequestedAt == nil else { return false }
        let isInnocent = error.code == .queryCanceled && exchange.isExposedToCancel
        let isStale = error.isStalePlan && !exchange.isUnprepared
        if connection.lease == nil {
            guard exchange.isRepeatable, isInnocent || isStale else { return false }
            exchange.resetForRepeat(unprepared: isStale)
            machine.completed(connection.id, now: .now)
            machine.repeatRequest(.exchange(exchange), now: .now)
        } else {
            // In a transaction the error has ended it, and of several statements that are no plain ones some may have acted.
            guard isStale, exchange.content.isPlain, !exchange.hasPrefix, !connection.isInTransaction else {
                return false
            }
            exchange.resetForRepeat(unprepared: true)
            transmit(exchange, on: connection)
        }
        return true
    }

    /// A server that has become read-only may keep its connections open: they are left, before anything else is sent there.
    private func retireIfDemoted(_ error: PostgresError, on connection: Connection) {
        guard error.code == .readOnlySQLTransaction,
            configuration.isDemoted(connection.handle)
        else { return }
        logger.warning("the server has become read-only", metadata: ["server": "\(connection.server)"])
        machine.retireAll(now: .now)
        for listener in listeners.values { listener.check() }
    }

    /// Gives up a connection and everything that is on it.
    func lose(_ connection: Connection, _ error: PostgresConnectionError) {
        guard connections.removeValue(forKey: connection.id) != nil else { return }
        machine.lost(connection.id, now: .now)
        connection.close()
        lossCount += 1
        if let lease = connection.lease, lease != Lease.nobody { brokenLeases[lease] = error }
        logger.warning("lost a connection", metadata: ["server": "\(connection.server)", "error": "\(error.message)"])
        // Also for those that were cancelled: nobody knows whether the server has ended them.
        for exchange in connection.inFlight { exchange.finish(throwing: exchange.failure ?? error) }
        for exchange in connection.held {
            if exchange.isRepeatable, connection.lease == nil {
                machine.repeatRequest(.exchange(exchange), now: .now)
            } else {
                exchange.finish(throwing: error)
            }
        }
    }

    /// Why a connection is given up, if its first statement is not answered in time.
    func overdue(_ connection: Connection, _ now: MonotonicTime) -> PostgresConnectionError? {
        // Without a time it is a stream's and its caller's turn, who may take as long as it likes.
        guard let head = connection.inFlight.first, let since = head.headSince else { return nil }
        let grace = configuration.grace
        if let requested = head.cancelRequestedAt, now - max(requested, since) > grace {
            return PostgresConnectionError(
                .unresponsive, message: "a cancelled statement was not ended within \(grace)", server: server)
        }
        if head.purpose == .check, now - since > Self.checkLimit {
            return PostgresConnectionError(
                .unresponsive, message: "an idle connection gave no sign of life within \(Self.checkLimit)",
                server: server)
        }
        // The server's limit is for each statement, and it sends what several answer together.
        guard connection.ownTimeout == nil, let limit = configuration.statementTimeout,
            now - since > .milliseconds(limit.milliseconds) * head.content.countLimit + grace
        else { return nil }
        return PostgresConnectionError(
            .unresponsive, message: "no answer \(grace) after the statement timeout of \(limit)", server: server)
    }
}
