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
        do {
            let results = try await run(content, on: lease, isCancellable: isCancellable)
            observation.end()
            return results
        } catch {
            observation.end(error)
            throw error
        }
    }

    private nonisolated func run(
        _ content: Exchange.Content, on lease: Lease?, isCancellable: Bool
    ) async throws -> [PostgresRows] {
        let id = nextID()
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                if loop.isCurrent {
                    assumeIsolated { $0.submit(id, content, continuation, on: lease) }
                } else {
                    onLoop { $0.submit(id, content, continuation, on: lease) }
                }
                // A cancel from before the submission found nothing to cancel; it is repeated here, behind it.
                if isCancellable, Task.isCancelled { onLoop { $0.cancel(id) } }
            }
        } onCancel: {
            if isCancellable { onLoop { $0.cancel(id) } }
        }
    }

    private func submit(
        _ id: UInt64, _ content: Exchange.Content, _ continuation: UnsafeContinuation<[PostgresRows], any Error>,
        on lease: Lease?
    ) {
        let exchange = Exchange(id: id, content: content, isRepeatable: lease == nil, continuation: continuation)
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

    // MARK: - The end

    /// Serves who waits, lets statements and leases end, and closes everything.
    func drain() async {
        machine.drain()
        perform()
        guard !machine.isDrained else { return }
        await withUnsafeContinuation { drainWaiters.append($0) }
    }

    func statistics() -> PoolStatistics {
        let open = machine.members.filter { $0.phase == .open }
        return PoolStatistics(
            open: open.count, idle: open.count { $0.load == 0 }, connecting: machine.members.count - open.count,
            waiting: machine.queue.count, connected: connectedCount, roundTrips: roundTrips)
    }
}
