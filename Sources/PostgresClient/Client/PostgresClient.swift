public import Logging
public import ServiceLifecycle

/// A pool of connections to one database.
///
/// ```swift
/// let database = PostgresClient(try PostgresConfiguration("postgresql://nova@db/nova"))
/// let rows = try await database.execute("SELECT host FROM services WHERE \(identifier: "binary") = \(name)")
/// let hosts = try rows.decode(as: String.self)
/// ```
///
/// It connects when it is first used and needs no `run()`. In a `ServiceGroup` it lets statements end before the process
/// does. Statements of different tasks that meet on a connection are sent as one pipeline.
public final class PostgresClient: PostgresSession, Service {
    let pool: ConnectionPool

    /// The executor that the connections live on. A task that prefers it hands its statements over without a thread
    /// switch; it must never block there.
    public var executor: any TaskExecutor { EventLoops.taskExecutor }

    /// Host, port, database and user, without a password.
    public var server: String { pool.server }

    /// A client that connects when it is first used, or at once if the pool has a minimum. Metrics and tracing are those that
    /// the process has bootstrapped by now.
    ///
    /// - Parameters:
    ///   - configuration: as of now; changing it later changes nothing here.
    ///   - logger: for connections made and lost, statements at debug, and slow ones as warnings; never for values.
    public init(_ configuration: PostgresConfiguration, logger: Logger = Logger(label: "tidemark.postgres")) {
        pool = ConnectionPool(configuration: configuration, loop: EventLoops.shared, logger: logger)
        pool.onLoop { $0.start() }
    }

    deinit {
        let pool = pool
        Task { await pool.drain() }
    }

    /// Waits for a graceful shutdown, then shuts down. A group that loses patience cancels this task, and so ends what is
    /// still under way: see ``shutdown()``.
    public func run() async throws {
        try? await gracefulShutdown()
        await shutdown()
    }

    /// Refuses new work, ends what ``listen(to:)-(String)`` returned, waits until what is under way has ended, and closes the
    /// connections.
    ///
    /// When the task is cancelled it waits no longer, neither for a closure that is stuck: every connection is closed, what
    /// was under way on it fails with ``PostgresConnectionError/Kind/closed``, and the server is asked to cancel it.
    public func shutdown() async {
        await pool.drain()
    }

    /// What the pool is doing.
    public func statistics() async -> PoolStatistics {
        await pool.statistics()
    }

    @discardableResult
    public func execute(_ sql: SQL) async throws -> PostgresRows {
        // What `pipeline` would do, without its questions: this is the path of most statements.
        let results = sql.isPlain ? try await pool.execute(.statements([sql]), on: nil) : try await pipeline([sql])
        return try results.single(pool.server)
    }

    @discardableResult
    public func pipeline(_ statements: [SQL]) async throws -> [PostgresRows] {
        // What acts on more than its own transaction must not share a connection with another task's statements.
        guard statements.allSatisfy(\.isPlain) else {
            return try await withConnection { try await $0.pipeline(statements) }
        }
        guard statements.count == 1 || pool.configuration.preparedStatements != .off else {
            return try await withTransaction { transaction in
                var results: [PostgresRows] = []
                for statement in statements { results.append(try await transaction.execute(statement)) }
                return results
            }
        }
        return try await pool.execute(.statements(statements), on: nil)
    }

    /// Lends one connection to `body`. A transaction that it leaves open is rolled back.
    ///
    /// - Throws: ``PoolTimeoutError``, ``PostgresConnectionError``, or what `body` throws.
    @discardableResult
    public func withConnection<Result: Sendable>(
        _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        try await pool.withLease { try await body(PostgresConnection(pool: pool, lease: $0)) }
    }

    @discardableResult
    public func withTransaction<Result: Sendable>(
        _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result {
        try await withTransaction(TransactionOptions(), body)
    }

    /// Runs `body` in a transaction as the options say; again, where their retry policy allows, when it failed because of
    /// others. In `body`, `withTransaction` makes a savepoint.
    ///
    /// - Throws: as ``withTransaction(_:)``; the last attempt's error.
    @discardableResult
    public func withTransaction<Result: Sendable>(
        _ options: TransactionOptions, _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result {
        try await options.attempt {
            try await pool.withLease(begin: options.begin) {
                try await PostgresTransaction(pool: pool, lease: $0, depth: 0).run(body)
            }
        }
    }
}

extension [PostgresRows] {
    /// The only result of a single statement.
    func single(_ server: String) throws -> PostgresRows {
        guard let rows = first else {
            throw PostgresConnectionError(.lost, message: "the server sent no result", server: server)
        }
        return rows
    }
}
