extension PostgresConnection {
    @discardableResult
    public func withRows<Result: Sendable>(
        of sql: SQL, _ body: (PostgresRowStream) async throws -> Result
    ) async throws -> Result {
        try await pool.withRows(of: sql, on: lease, body)
    }

    @discardableResult
    public func withCopyOut<Result: Sendable>(
        _ sql: SQL, _ body: (PostgresCopyStream) async throws -> Result
    ) async throws -> Result {
        try await pool.withCopyOut(sql, on: lease, body)
    }

    @discardableResult
    public func copyIn(_ sql: SQL, _ body: (inout PostgresCopyWriter) async throws -> Void) async throws -> Int {
        try await pool.copyIn(sql, on: lease, body)
    }
}
