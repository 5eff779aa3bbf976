extension ConnectionPool {
    /// A caller is no longer interested: what still waits is taken back; what was sent is cancelled on the server.
    func cancel(_ id: UInt64) {
        if let request = machine.withdraw(id) {
            request.fail(CancellationError())
            return perform()
        }
        for connection in connections.values {
            if let exchange = connection.withdraw(id) {
                exchange.finish(throwing: CancellationError())
                if connection.lease == nil { machine.completed(connection.id, now: .now) }
                return perform()
            }
            guard let exchange = connection.inFlight.first(where: { $0.id == id }) else { continue }
            exchange.cancelRequestedAt = .now
            // The server cancels whatever the connection runs: wait until that is this statement.
            if connection.inFlight.first === exchange { sendCancel(to: connection) }
            return
        }
    }

    /// Nothing is sent on the connection until the request has reached the server, or it could hit the next statement.
    func sendCancel(to connection: Connection) {
        guard connection.canCancelHead(), let cancel = connection.cancelHandle else { return }
        connection.inFlight.first?.wasCancelSent = true
        connection.beginCancelling()
        let (id, loop) = (connection.id, loop)
        BlockingCalls.run {
            cancel.cancel()
            loop.submit { self.assumeIsolated { $0.cancelSent(to: id) } }
        }
    }

    private func cancelSent(to id: Int) {
        guard let connection = connections[id] else { return }
        if !connection.endCancelling() { lose(connection, connection.lostError) }
        perform()
        guard let head = connection.inFlight.first, head.cancelRequestedAt != nil else { return }
        // The request came before the server had begun with the statement, which makes it void.
        loop.schedule(at: .now + .milliseconds(10)) { [weak self] in
            self?.assumeIsolated { pool in
                guard let connection = pool.connections[id], connection.inFlight.first?.cancelRequestedAt != nil else {
                    return
                }
                pool.sendCancel(to: connection)
            }
        }
    }
}
