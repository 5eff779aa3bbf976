/// A connection that is lent to one task by ``PostgresClient/withConnection(_:)``.
public struct PostgresConnection: PostgresSession {
    let pool: ConnectionPool
    let lease: Lease

    @discardableResult
    public func execute(_ sql: SQL) async throws -> PostgresRows {
        try await pipeline([sql]).single(pool.server)
    }

    @discardableResult
    public func pipeline(_ statements: [SQL]) async throws -> [PostgresRows] {
        try await pool.execute(.statements(statements), on: lease)
    }

    /// Runs several statements in one text, separated by semicolons, without parameters. Results are dropped.
    ///
    /// - Throws: as ``PostgresSession/execute(_:)``; ``PostgresError/position`` counts in the whole text.
    public func executeScript(_ text: String) async throws {
        guard !text.utf8.contains(0) else { throw PostgresEncodingError(reason: "the script has a NUL (U+0000)") }
        _ = try await pool.execute(.script(text), on: lease)
    }

    @discardableResult
    public func withTransaction<Result: Sendable>(
        _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result {
        try await withTransaction(TransactionOptions(), body)
    }

    /// As ``PostgresClient/withTransaction(_:_:)``, on this connection. Every attempt runs on it, too.
    ///
    /// - Throws: as ``PostgresSession/withTransaction(_:)``; the last attempt's error.
    @discardableResult
    public func withTransaction<Result: Sendable>(
        _ options: TransactionOptions, _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result {
        try await options.attempt {
            await pool.prepend(options.begin, to: lease)
            return try await PostgresTransaction(pool: pool, lease: lease, depth: 0).run(body)
        }
    }
}
