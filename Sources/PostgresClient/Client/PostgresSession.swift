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

    /// Runs one statement and hands `body` its rows as they come, in bounded memory:
    ///
    /// ```swift
    /// try await database.withRows(of: "SELECT id, host FROM services") { rows in
    ///     for try await row in rows {
    ///         let (id, host) = try row.decode(as: (Int, String).self)
    ///     }
    /// }
    /// ```
    ///
    /// Leaving `body` before the last row, by a return, a throw or a cancelled task, cancels the statement on the server; a
    /// transaction around it goes on. Read a statement that writes to its end: an INSERT … RETURNING has done its work
    /// before its first row, so that a cancel may or may not undo it. While `body` runs, the connection or transaction can do nothing
    /// else: use the client for other statements. The server's statement timeout counts until the last row is read, so
    /// raise it for long reads (`SET LOCAL statement_timeout`).
    ///
    /// - Throws: what `body` throws; the stream throws ``PostgresError`` behind the rows before it. Also as ``execute(_:)``.
    @discardableResult
    func withRows<Result: Sendable>(
        of sql: SQL, _ body: (PostgresRowStream) async throws -> Result
    ) async throws -> Result

    /// Runs `COPY … TO STDOUT` and hands `body` the data as it comes, in bounded memory:
    ///
    /// ```swift
    /// try await database.withCopyOut("COPY services TO STDOUT WITH (FORMAT csv)") { pieces in
    ///     for try await piece in pieces { try file.write(piece) }
    /// }
    /// ```
    ///
    /// Leaving `body` early, and what else can be done meanwhile, is as for ``withRows(of:_:)``.
    ///
    /// - Throws: as ``withRows(of:_:)``; ``PostgresError`` with ``SQLState/featureNotSupported`` for another statement.
    @discardableResult
    func withCopyOut<Result: Sendable>(
        _ sql: SQL, _ body: (PostgresCopyStream) async throws -> Result
    ) async throws -> Result

    /// Runs `COPY … FROM STDIN` with the data that `body` writes, and returns how many rows were stored:
    ///
    /// ```swift
    /// let count = try await database.copyIn("COPY services (id, host) FROM STDIN WITH (FORMAT binary)") { writer in
    ///     for service in services { try await writer.write(row: service.id, service.host) }
    /// }
    /// ```
    ///
    /// When `body` throws or its task is cancelled, nothing is stored; a transaction around it goes on. While it runs, the
    /// connection or transaction can do nothing else. The server's statement timeout counts for the whole COPY.
    ///
    /// - Throws: what `body` throws; ``PostgresError`` for data that the server refuses, with the line in
    ///   ``PostgresError/context``, or with ``SQLState/featureNotSupported`` for another statement. Also as ``execute(_:)``.
    @discardableResult
    func copyIn(_ sql: SQL, _ body: (inout PostgresCopyWriter) async throws -> Void) async throws -> Int

    /// Runs `body` in a transaction and commits it; a throw, also by cancellation, rolls back. Within a
    /// transaction it is a savepoint. BEGIN and SAVEPOINT travel with the first statement, so n statements take n + 1 round
    /// trips.
    @discardableResult
    func withTransaction<Result: Sendable>(
        _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result
}
