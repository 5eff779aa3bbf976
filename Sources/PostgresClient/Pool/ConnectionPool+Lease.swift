import Logging

extension ConnectionPool {
    /// Lends a connection to `body`.
    nonisolated func withLease<Result: Sendable>(
        begin: SQL? = nil, _ body: (Lease) async throws -> Result
    ) async throws -> Result {
        let lease = try await acquire(begin: begin)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(lease))
        } catch {
            result = .failure(error)
        }
        await isClean(lease) ? release(lease) : discard(lease)
        return try result.get()
    }

    /// Runs the user's hook on a connection that is given back, in a task that the caller's cancellation does not reach.
    private nonisolated func isClean(_ lease: Lease) async -> Bool {
        guard let hook = configuration.beforeRelease, await isFree(lease) else { return true }
        do {
            try await Task { try await hook(PostgresConnection(pool: self, lease: lease)) }.value
            return true
        } catch {
            logger.warning("beforeRelease failed", metadata: ["error": "\(error)"])
            return false
        }
    }

    /// Rolls back what the holder left open, so that the next statement of the lease can run. False when the connection is
    /// gone.
    private func isFree(_ lease: Lease) async -> Bool {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return false }
        connection.pendingPrefixes = []
        guard connection.isInTransaction else { return true }
        // An error is the connection's end, which is seen below.
        _ = try? await execute(.statements(["ROLLBACK"]), on: lease, isCancellable: false)
        return connections[lease.connection]?.lease == lease.number
    }

    private nonisolated func discard(_ lease: Lease) {
        onLoop { pool in
            defer { pool.brokenLeases[lease.number] = nil }
            guard let connection = pool.connections[lease.connection], connection.lease == lease.number else { return }
            pool.lose(
                connection,
                PostgresConnectionError(
                    .closed, message: "beforeRelease failed, the connection was closed", server: pool.server))
            pool.perform()
        }
    }

    /// Debug builds only: in production a long transaction may be meant.
    func warnAboutLongLeases(_ now: MonotonicTime) {
        #if DEBUG
            for connection in connections.values where connection.lease != nil && !connection.warnedAboutLease {
                guard let since = connection.leasedSince, now - since > configuration.longLease else { continue }
                connection.warnedAboutLease = true
                let last = connection.inFlight.last?.statement(0) ?? "none under way"
                logger.warning(
                    "a connection is held for more than \(configuration.longLease); is its closure stuck?",
                    metadata: ["server": "\(server)", "statement": "\(last)"])
            }
        #endif
    }

    private nonisolated func acquire(begin: SQL? = nil) async throws -> Lease {
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
    private nonisolated func release(_ lease: Lease) {
        onLoop { $0.takeBack(lease) }
    }

    /// From here on a task that the holder did not wait for gets nothing more through; a stream that it reads ends now.
    private func takeBack(_ lease: Lease) {
        brokenLeases[lease.number] = nil
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return }
        let nobodys = Lease(connection: lease.connection, number: Lease.nobody)
        connection.lease = nobodys.number
        connection.pendingPrefixes = []
        if let open = connection.openStream.flatMap({ streams[$0] }) { abandon(open) }
        connection.openStream = nil
        giveBack(nobodys)
    }

    private func giveBack(_ lease: Lease) {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return }
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
        if let since = connection.leasedSince { metrics?.useTime.record(since.seconds(to: .now)) }
        connection.lease = nil
        if connection.ownTimeout == .transaction { connection.ownTimeout = nil }
        machine.completed(connection.id, now: .now)
        perform()
    }

    /// Lets `sql` travel with the next statement of the lease.
    func prepend(_ sql: SQL, to lease: Lease) {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return }
        connection.pendingPrefixes.append(sql)
    }

    /// Takes back the last prefix that no statement has taken along yet; false when there is none.
    func withdrawPrefix(of lease: Lease) -> Bool {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return false }
        return connection.pendingPrefixes.popLast() != nil
    }

    /// Whether the server has a transaction open for the lease, failed or not.
    func isInTransaction(_ lease: Lease) -> Bool {
        guard let connection = connections[lease.connection], connection.lease == lease.number else { return false }
        return connection.isInTransaction
    }
}
