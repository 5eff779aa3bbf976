/// Where statements can be run: a client, a connection that is held, or a transaction.
public protocol PostgresSession: Sendable {
    /// Runs one statement: one round trip.
    ///
    /// - Throws: ``PostgresError`` from the server, ``PostgresConnectionError``, ``PoolTimeoutError``,
    ///   ``PostgresEncodingError``, or `CancellationError` when the task was cancelled and the server ended the statement.
    @discardableResult
    func execute(_ sql: SQL) async throws -> PostgresRows

    /// Runs statements in order in one round trip. Outside a transaction they are one implicit transaction: all or
    /// nothing. At READ COMMITTED each sees what was committed when it began.
    ///
    /// - Throws: as ``execute(_:)``, with ``PostgresError/statementIndex`` saying which statement failed.
    @discardableResult
    func pipeline(_ statements: [SQL]) async throws -> [PostgresRows]

    /// Runs `body` in a transaction and commits it; a throw, also by cancellation, rolls back. Within a
    /// transaction it is a savepoint. BEGIN and SAVEPOINT travel with the first statement, so n statements take n + 1 round
    /// trips.
    @discardableResult
    func withTransaction<Result: Sendable>(
        _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result
}
