extension NotificationListener {
    /// Connects, and returns when the server listens on every channel.
    ///
    /// - Throws: ``PostgresConnectionError``, or ``PostgresError`` when the server refuses to.
    func listen() async throws {
        let handle = try await connector.connect()
        let connection = Connection(id: 0, handle: handle, server: connector.server(of: handle), loop: loop)
        let isOpen = connection.open { [weak self] in self?.assumeIsolated { $0.receive() } }
        guard isOpen, !isStopped else {
            connection.close()
            throw connection.lostError
        }
        self.connection = connection
        let limit = connector.connectTimeout
        let timer = loop.schedule(at: .now + limit) { [weak self] in
            self?.assumeIsolated { $0.giveUp("no answer to LISTEN within \(limit)") }
        }
        defer { loop.cancelTimer(timer) }
        let statements = channels.map { SQL(unsafe: "LISTEN " + SQL.quoted($0)) }
        _ = try await withUnsafeThrowingContinuation { answer in
            let exchange = Exchange(
                id: 0, content: .statements(statements), isRepeatable: false, continuation: answer)
            if !connection.send(exchange) { close() }
        }
        scheduleCheck()
    }

    private func receive() {
        guard let connection else { return }
        var failure: PostgresConnectionError?
        do throws(PostgresConnectionError) {
            try connection.receive()
        } catch {
            failure = error
        }
        while let exchange = connection.finished.popFirst() {
            if exchange.purpose == .caller, exchange.failure == nil { hasBegun() }
            exchange.finish()
        }
        connection.takeNotifications { pass($0, $1) }
        if let failure {
            giveUp(failure.message)
        } else if configuration.isDemoted(connection.handle) {
            giveUp("the server has become read-only")
        }
    }

    // MARK: - Signs of life

    /// Asks the server now: it tells what it has become along with an answer only.
    nonisolated func check() {
        loop.submit { self.assumeIsolated { $0.ask() } }
    }

    private func ask() {
        guard let connection, connection.isIdle else { return }
        if !connection.send(.own(.check)) { giveUp(connection.lostError.message) }
    }

    private func scheduleCheck() {
        let limit = configuration.listenerCheck
        guard connection != nil else { return }
        checkTimer = loop.schedule(at: .now + limit) { [weak self] in
            self?.assumeIsolated { listener in
                listener.checkTimer = nil
                if let since = listener.connection?.inFlight.first?.headSince, .now - since >= limit {
                    return listener.giveUp("no sign of life within \(limit)")
                }
                listener.ask()
                listener.scheduleCheck()
            }
        }
    }
}
