import Logging

/// Keeps one connection that listens on one channel. Lives on the event loop.
actor NotificationListener {
    private let channel: String
    private let loop: any EventLoop
    private let connector: Connector
    private let logger: Logger
    private let continuation: AsyncStream<PostgresNotificationEvent>.Continuation
    private var connection: Connection?
    private var lost: UnsafeContinuation<Void, Never>?
    private var isStopped = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(channel: String, pool: ConnectionPool, continuation: AsyncStream<PostgresNotificationEvent>.Continuation) {
        self.channel = channel
        self.continuation = continuation
        loop = pool.loop
        connector = pool.connector
        logger = pool.logger
    }

    func run() async {
        var failures = 0
        while !isStopped {
            do {
                try await listen()
                if failures > 0 { logger.info("listening again", metadata: ["channel": "\(channel)"]) }
                failures = 0
                await untilLost()
            } catch {
                if failures == 0 {
                    logger.warning("cannot listen", metadata: ["channel": "\(channel)", "error": "\(error)"])
                }
                failures += 1
                let delay = min(Duration.milliseconds(50) * (1 << min(failures, 6)), .seconds(2))
                try? await Task.sleep(for: delay * Double.random(in: 0.5...1))
            }
            close()
        }
        continuation.finish()
    }

    /// The iteration ended.
    nonisolated func stop() {
        loop.submit { self.assumeIsolated { $0.end() } }
    }

    private func end() {
        isStopped = true
        close()
    }

    private func listen() async throws {
        let handle = try await connector.connect()
        let connection = Connection(id: 0, handle: handle, server: connector.server, loop: loop)
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
        _ = try await withUnsafeThrowingContinuation { answer in
            let exchange = Exchange(
                id: 0, content: .statements([SQL(unsafe: "LISTEN " + SQL.quoted(channel))]), isRepeatable: false,
                continuation: answer)
            if !connection.send(exchange) { close() }
        }
        yield(.listening)
    }

    private func giveUp(_ reason: String) {
        connection?.defect = reason
        close()
    }

    private func untilLost() async {
        guard connection != nil else { return }
        await withUnsafeContinuation { lost = $0 }
    }

    private func receive() {
        guard let connection else { return }
        do throws(PostgresConnectionError) {
            try connection.receive { $0.finish() }
        } catch {
            logger.warning(
                "lost the listening connection", metadata: ["channel": "\(channel)", "error": "\(error.message)"])
            close()
        }
        connection.takeNotifications { yield(.notification(channel: $0, payload: $1)) }
    }

    private func yield(_ event: PostgresNotificationEvent) {
        if case .dropped = continuation.yield(event), event != .listening { continuation.yield(.listening) }
    }

    private func close() {
        guard let connection else { return }
        self.connection = nil
        connection.close()
        for exchange in connection.exchanges { exchange.finish(throwing: connection.lostError) }
        lost?.resume()
        lost = nil
    }
}
