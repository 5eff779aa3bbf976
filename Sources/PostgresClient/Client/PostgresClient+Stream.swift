extension PostgresClient {
    @discardableResult
    public func withRows<Result: Sendable>(
        of sql: SQL, _ body: (PostgresRowStream) async throws -> Result
    ) async throws -> Result {
        try await withConnection { try await $0.withRows(of: sql, body) }
    }

    @discardableResult
    public func withCopyOut<Result: Sendable>(
        _ sql: SQL, _ body: (PostgresCopyStream) async throws -> Result
    ) async throws -> Result {
        try await withConnection { try await $0.withCopyOut(sql, body) }
    }

    @discardableResult
    public func copyIn(_ sql: SQL, _ body: (inout PostgresCopyWriter) async throws -> Void) async throws -> Int {
        try await withConnection { try await $0.copyIn(sql, body) }
    }
}
