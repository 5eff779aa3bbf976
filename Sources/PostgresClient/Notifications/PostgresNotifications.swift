/// The notifications of one channel, over a connection of its own that is made again whenever it breaks. It ends when its
/// task is cancelled or the iteration stops. One iteration only.
public struct PostgresNotifications: AsyncSequence, Sendable {
    public typealias Element = PostgresNotificationEvent

    /// How many events wait for a slow reader; older ones are then dropped, and a further `.listening` says so.
    static let capacity = 1024

    let stream: AsyncStream<PostgresNotificationEvent>

    init(channel: String, pool: ConnectionPool) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: PostgresNotificationEvent.self, bufferingPolicy: .bufferingNewest(Self.capacity))
        self.stream = stream
        let listener = NotificationListener(channel: channel, pool: pool, continuation: continuation)
        let task = Task(executorPreference: EventLoops.taskExecutor) { await listener.run() }
        continuation.onTermination = { _ in
            task.cancel()
            listener.stop()
        }
    }

    public func makeAsyncIterator() -> AsyncStream<PostgresNotificationEvent>.Iterator {
        stream.makeAsyncIterator()
    }
}

extension PostgresClient {
    /// Listens on a channel, over a connection outside the pool.
    ///
    /// - Throws: ``PostgresConfigurationError`` when ``PostgresConfiguration/preparedStatements`` says that a pooler stands
    ///   between: in transaction mode it would take the LISTEN and deliver nothing.
    public func listen(to channel: String) throws(PostgresConfigurationError) -> PostgresNotifications {
        guard case .auto = pool.configuration.preparedStatements else {
            throw PostgresConfigurationError(
                reason:
                    "LISTEN does not work through a pooler in transaction mode (preparedStatements is not .auto): listen "
                    + "with a client of its own that connects to the server directly")
        }
        return PostgresNotifications(channel: channel, pool: pool)
    }
}
