extension ConnectionPool {
    /// How long an idle connection has for a sign of life.
    static let checkLimit: Duration = .seconds(1)

    /// The socket of a connection is ready.
    func receive(_ id: Int, isResuming: Bool = false) {
        guard let connection = connections[id] else { return }
        var finished: [Exchange] = []
        do throws(PostgresConnectionError) {
            defer { connection.takeNotifications { _, _ in } }
            if isResuming {
                try connection.resume { finished.append($0) }
            } else {
                try connection.receive { finished.append($0) }
            }
        } catch {
            // First, or what completes now would make room for others on it.
            machine.lost(id, now: .now)
            for exchange in finished { complete(exchange, on: connection) }
            lose(connection, error)
            return perform()
        }
        for exchange in finished { complete(exchange, on: connection) }
        // A statement behind the finished ones may have been cancelled meanwhile; now it is the one that runs.
        sendCancelIfDue(to: connection)
        perform()
    }

    private func complete(_ exchange: Exchange, on connection: Connection) {
        if exchange.isCheck { return machine.checked(connection.id, now: .now) }
        retireIfDemoted(exchange, on: connection)
        if connection.lease == nil { machine.completed(connection.id, now: .now) }
        guard let error = exchange.failure as? PostgresError else { return exchange.finish() }
        if error.code == .queryCanceled, exchange.cancelRequestedAt != nil {
            return exchange.finish(throwing: CancellationError())
        }
        // Hit by a cancel that was meant for another, or by a plan that a migration made stale: without effect, so again.
        let isInnocent = error.code == .queryCanceled && exchange.isExposedToCancel
        guard exchange.isRepeatable, isInnocent || (error.isStalePlan && !exchange.wasRepeated) else {
            return exchange.finish()
        }
        exchange.resetForRepeat()
        machine.repeatRequest(.exchange(exchange), now: .now)
    }

    /// A server that has become read-only may keep its connections open: they are left, before anything else is sent there.
    private func retireIfDemoted(_ exchange: Exchange, on connection: Connection) {
        guard let error = exchange.failure as? PostgresError, error.code == .readOnlySQLTransaction,
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
        for exchange in connection.inFlight {
            exchange.finish(
                throwing: exchange.cancelRequestedAt == nil ? exchange.failure ?? error : CancellationError())
        }
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
        if head.isCheck, now - since > Self.checkLimit {
            return PostgresConnectionError(
                .unresponsive, message: "an idle connection gave no sign of life within \(Self.checkLimit)",
                server: server)
        }
        guard let limit = configuration.statementTimeout, now - since > limit + grace else { return nil }
        return PostgresConnectionError(
            .unresponsive, message: "no answer \(grace) after the statement timeout of \(limit)", server: server)
    }
}
