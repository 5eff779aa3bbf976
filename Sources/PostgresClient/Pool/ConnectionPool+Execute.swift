extension ConnectionPool {
    /// Runs statements in one round trip on a connection that is shared, or on the one that `lease` holds.
    nonisolated func execute(
        _ content: Exchange.Content, on lease: Lease?, isCancellable: Bool = true
    ) async throws -> [PostgresRows] {
        var isRepeatable = false
        if case .statements(let statements) = content {
            for statement in statements { try statement.check() }
            guard !statements.isEmpty else { return [] }
            isRepeatable = lease == nil && statements.allSatisfy(\.isPlain)
        }
        let id = nextID()
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                let isRepeatable = isRepeatable
                onLoop { pool in
                    let exchange = Exchange(
                        id: id, content: content, isRepeatable: isRepeatable, continuation: continuation)
                    pool.submit(exchange, on: lease)
                }
                // A cancel from before the submission found nothing to cancel; it is repeated here, behind it.
                if isCancellable, Task.isCancelled { onLoop { $0.cancel(id) } }
            }
        } onCancel: {
            if isCancellable { onLoop { $0.cancel(id) } }
        }
    }

    private func submit(_ exchange: Exchange, on lease: Lease?) {
        guard let lease else {
            machine.request(.exchange(exchange), now: .now)
            return perform()
        }
        guard let connection = connections[lease.connection], connection.lease == lease.number else {
            return exchange.finish(
                throwing: PostgresConnectionError(
                    .closed, message: "the connection to \(server) broke or was given back before this statement",
                    server: server))
        }
        transmit(exchange, on: connection)
        perform()
    }

    // MARK: - Leases

    nonisolated func acquire(begin: SQL? = nil) async throws -> Lease {
        let id = nextID()
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                onLoop { pool in
                    pool.machine.request(
                        .lease(LeaseRequest(id: id, begin: begin, continuation: continuation)), now: .now)
                    pool.perform()
                }
                if Task.isCancelled { onLoop { $0.cancel(id) } }
            }
        } onCancel: {
            onLoop { $0.cancel(id) }
        }
    }

    /// Gives the connection back. What its holder left open is rolled back first; what cannot be ends the connection.
    nonisolated func release(_ lease: Lease) {
        onLoop { $0.giveBack(lease) }
    }

    private func giveBack(_ lease: Lease) {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return }
        connection.pendingBegin = nil
        guard connection.isIdle, !connection.isCancelling else {
            // A statement that the holder did not wait for, or a cancel request that is still on its way.
            loop.schedule(at: .now + .milliseconds(1)) { [weak self] in self?.assumeIsolated { $0.giveBack(lease) } }
            return
        }
        guard !connection.isInTransaction else {
            let rollback = Exchange(
                id: nextID(), content: .statements(["ROLLBACK"]), isRepeatable: false, continuation: nil)
            transmit(rollback, on: connection)
            return giveBack(lease)
        }
        connection.lease = nil
        machine.completed(connection.id, now: .now)
        perform()
    }

    /// Whether the lease's transaction has reached the server.
    func hasBegun(_ lease: Lease) -> Bool {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return true }
        return connection.pendingBegin == nil
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
