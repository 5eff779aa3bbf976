/// The notifications of some channels, over a connection of their own that is made again whenever it breaks.
///
/// It ends when its task is cancelled, the iteration stops, or the client is shut down. It throws when listening will not
/// succeed however often it is tried: ``PostgresConnectionError`` when the server refuses the user, the password or the
/// database, or TLS fails; ``PostgresError`` when it refuses LISTEN. One iteration only.
public struct PostgresNotifications: AsyncSequence, Sendable {
    public typealias Element = PostgresNotificationEvent
    public typealias Failure = any Error

    /// How many events wait for a slow reader; older ones are then dropped, and a further `.listening` says so.
    static let capacity = 1024

    private let events: NotificationListener.Events
    private let client: PostgresClient

    init(channels: [String], client: PostgresClient) {
        let (stream, continuation) = NotificationListener.Events.makeStream(
            of: PostgresNotificationEvent.self, bufferingPolicy: .bufferingNewest(Self.capacity))
        events = stream
        self.client = client
        let pool = client.pool
        let listener = NotificationListener(channels: channels, pool: pool, events: continuation)
        pool.add(listener)
        let task = Task(executorPreference: EventLoops.taskExecutor) {
            await listener.run()
            pool.remove(listener)
        }
        continuation.onTermination = { _ in
            task.cancel()
            listener.stop()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: events.makeAsyncIterator(), client: client)
    }

    /// Reads the events in turn.
    public struct AsyncIterator: AsyncIteratorProtocol {
        var base: NotificationListener.Events.AsyncIterator
        /// A client ends its listeners when it is no longer used.
        let client: PostgresClient

        /// The next event; nil when the task is cancelled or the client has been shut down.
        ///
        /// - Throws: ``PostgresConnectionError`` or ``PostgresError``, when trying again is of no use.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> PostgresNotificationEvent? {
            try await base.next(isolation: actor)
        }

        /// The same, for who calls it without a loop. The library's own leaves the caller's actor, and an iterator must not.
        public mutating func next() async throws -> PostgresNotificationEvent? {
            try await next(isolation: #isolation)
        }
    }
}
