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
            return sendCancelIfDue(to: connection)
        }
    }

    /// A request costs the server a process and the connection a stop: not for a statement that is about to end by itself.
    private static let patience: Duration = .milliseconds(2)
    /// How long after a request that did nothing, or could not be made, the next is.
    private static let repetition: Duration = .milliseconds(10)

    /// Sees to it that the first statement ends, if its caller has gone.
    func sendCancelIfDue(to connection: Connection, after delay: Duration = patience) {
        guard let head = connection.inFlight.first, head.cancelRequestedAt != nil, !head.isCancelDue else { return }
        head.isCancelDue = true
        sendCancel(to: connection.id, for: head.id, after: delay)
    }

    private func sendCancel(to connection: Int, for exchange: UInt64, after delay: Duration) {
        loop.schedule(at: .now + delay) { [weak self] in
            self?.assumeIsolated { pool in
                guard let connection = pool.connections[connection], let head = connection.inFlight.first,
                    head.id == exchange
                else { return }
                head.isCancelDue = !pool.sendCancel(to: connection)
                if head.isCancelDue { pool.sendCancel(to: connection.id, for: exchange, after: Self.repetition) }
            }
        }
    }

    /// Nothing is sent on the connection until the request has reached the server, or it could hit the next statement. False
    /// when it would hit another now.
    private func sendCancel(to connection: Connection) -> Bool {
        guard connection.canCancelHead(), let cancel = connection.cancelHandle else { return false }
        connection.beginCancelling()
        let (id, loop) = (connection.id, loop)
        BlockingCalls.run {
            cancel.cancel()
            loop.submit { self.assumeIsolated { $0.cancelSent(to: id) } }
        }
        return true
    }

    private func cancelSent(to id: Int) {
        guard let connection = connections[id] else { return }
        if !connection.endCancelling() { lose(connection, connection.lostError) }
        perform()
        // A request that came before the server had begun with the statement is void.
        sendCancelIfDue(to: connection, after: Self.repetition)
    }
}
