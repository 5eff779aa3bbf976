import Logging

/// Keeps one connection that listens. Lives on the event loop.
actor NotificationListener {
    typealias Events = AsyncThrowingStream<PostgresNotificationEvent, any Error>

    let channels: [String]
    let configuration: PostgresConfiguration
    let loop: any EventLoop
    let connector: Connector
    private let logger: Logger
    private let metadata: Logger.Metadata
    private let events: Events.Continuation
    var connection: Connection?
    var checkTimer: UInt64?
    private var lost: UnsafeContinuation<Void, Never>?
    private(set) var isStopped = false
    private var hasListened = false
    /// Notifications since the last `.listening`, and whether some are being dropped.
    private var unmarked = 0
    private var isBehind = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(channels: [String], pool: ConnectionPool, events: Events.Continuation) {
        self.channels = channels
        self.events = events
        configuration = pool.configuration
        loop = pool.loop
        connector = pool.connector
        logger = pool.logger
        metadata = ["channels": "\(channels.joined(separator: ", "))"]
    }

    func run() async {
        var failures = 0
        while !isStopped {
            do {
                try await listen()
                if failures > 0 { logger.info("listening again", metadata: metadata) }
                failures = 0
                await untilLost()
            } catch let error where isFinal(error) {
                close()
                return events.finish(throwing: error)
            } catch {
                close()
                if failures == 0, !isStopped { warn("cannot listen", "\(error)") }
                failures += 1
                let delay = min(Duration.milliseconds(50) * (1 << min(failures, 6)), .seconds(2))
                try? await Task.sleep(for: delay * Double.random(in: 0.5...1))
            }
        }
    }

    /// Whether it would be so again and again. What may be over soon is not final: a server that starts, is full, or is no
    /// longer the one that takes writes.
    private func isFinal(_ error: any Error) -> Bool {
        if let error = error as? PostgresConnectionError { return error.kind.isFinal }
        guard let error = error as? PostgresError, !error.code.meansUnavailable else { return false }
        if error.code == .readOnlySQLTransaction {
            return !hasListened && configuration.demotionParameters.isEmpty
        }
        return !["40", "53", "57", "58"].contains(error.code.errorClass)
    }

    private func untilLost() async {
        guard connection != nil else { return }
        await withUnsafeContinuation { lost = $0 }
    }

    // MARK: - Events

    /// The server listens: what happened before may have been missed.
    func hasBegun() {
        hasListened = true
        unmarked = 0
        events.yield(.listening)
    }

    /// A reader who is too slow loses the oldest events. Whatever is lost lies before a `.listening` that is still to be read.
    func pass(_ channel: String, _ payload: String) {
        unmarked += 1
        guard case .dropped = events.yield(.notification(channel: channel, payload: payload)) else {
            isBehind = false
            return
        }
        if !isBehind {
            warn("notifications are dropped", "the reader is more than \(PostgresNotifications.capacity) behind")
        }
        isBehind = true
        // With fewer behind it, the last `.listening` has not been read yet.
        guard unmarked >= PostgresNotifications.capacity else { return }
        unmarked = 0
        events.yield(.listening)
    }

    // MARK: - The end

    /// The iteration or the client ended.
    nonisolated func stop() {
        loop.submit { self.assumeIsolated { $0.end() } }
    }

    private func end() {
        isStopped = true
        close()
        events.finish()
    }

    /// Leaves this connection for another.
    func giveUp(_ reason: String) {
        warn("lost the listening connection", reason)
        connection?.defect = reason
        close()
    }

    func close() {
        if let checkTimer { loop.cancelTimer(checkTimer) }
        checkTimer = nil
        guard let connection else { return }
        self.connection = nil
        connection.close()
        for exchange in connection.exchanges { exchange.finish(throwing: connection.lostError) }
        lost?.resume()
        lost = nil
    }

    private func warn(_ what: Logger.Message, _ error: String) {
        logger.warning(what, metadata: metadata.merging(["error": "\(error)"]) { $1 })
    }
}
