extension ConnectionPool {
    /// Runs statements in one round trip on the connection that `lease` holds; without one, and then plain ones only, on a
    /// connection that is shared.
    nonisolated func execute(
        _ content: Exchange.Content, on lease: Lease?, isCancellable: Bool = true
    ) async throws -> [PostgresRows] {
        if case .statements(let statements) = content {
            for statement in statements { try statement.check() }
            guard !statements.isEmpty else { return [] }
        }
        let observation = Observation(content, in: self)
        let id = nextID()
        do {
            let results = try await withTaskCancellationHandler {
                try await withUnsafeThrowingContinuation { continuation in
                    if loop.isCurrent {
                        assumeIsolated { $0.submit(id, content, continuation, on: lease, observation.used) }
                    } else {
                        onLoop { $0.submit(id, content, continuation, on: lease, observation.used) }
                    }
                    // A cancel from before the submission found nothing to cancel; it is repeated here, behind it.
                    if isCancellable, Task.isCancelled { onLoop { $0.cancel(id) } }
                }
            } onCancel: {
                if isCancellable { onLoop { $0.cancel(id) } }
            }
            observation.end()
            return results
        } catch {
            observation.end(error)
            throw error
        }
    }

    private func submit(
        _ id: UInt64, _ content: Exchange.Content, _ continuation: UnsafeContinuation<[PostgresRows], any Error>,
        on lease: Lease?, _ used: UsedPlace?
    ) {
        let exchange = Exchange(id: id, content: content, isRepeatable: lease == nil, continuation: continuation)
        exchange.used = used
        guard let lease else {
            machine.request(.exchange(exchange), now: .now)
            return perform()
        }
        guard let connection = connections[lease.connection], connection.lease == lease.number else {
            return exchange.finish(throwing: goneError(lease))
        }
        guard connection.openStream == nil else { return exchange.finish(throwing: busyError) }
        transmit(exchange, on: connection)
        perform()
    }

    func goneError(_ lease: Lease) -> PostgresConnectionError {
        guard let reason = brokenLeases[lease.number] else {
            return PostgresConnectionError(
                .closed, message: "the connection to \(server) was given back before this statement", server: server)
        }
        return PostgresConnectionError(
            .closed, code: reason.code,
            message: "the connection to \(server) broke before this statement: \(reason.message)", server: server)
    }

    var busyError: PostgresConnectionError {
        PostgresConnectionError(
            .busy,
            message:
                "rows or COPY data are being streamed on this connection to \(server); until that closure has returned, "
                + "use the client or another connection", server: server)
    }

    // MARK: - What it is doing

    func statistics() -> PoolStatistics {
        let (members, counters) = (machine.members, machine.counters)
        return PoolStatistics(
            maximum: machine.limits.maximum, open: members.count { $0.phase != .connecting },
            idle: members.count(where: \.isIdle), connecting: members.count { $0.phase == .connecting },
            waiting: machine.queue.count, lastConnectError: machine.lastConnectError, connected: connectedCount,
            failedConnects: counters.failedConnects, losses: lossCount, waits: counters.waits,
            waitTime: counters.waitTime, timeouts: counters.timeouts, refusals: counters.refusals,
            roundTrips: roundTrips)
    }
}
