/// A transaction, valid inside the closure that received it.
struct PostgresTransaction: PostgresSession {
    let pool: ConnectionPool
    let lease: Lease

    @discardableResult
    func execute(_ sql: SQL) async throws -> PostgresRows {
        try await pipeline([sql]).single(pool.server)
    }

    @discardableResult
    func pipeline(_ statements: [SQL]) async throws -> [PostgresRows] {
        try await pool.execute(.statements(statements), on: lease)
    }

    @discardableResult
    func withTransaction<Result: Sendable>(
        _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result {
        try await body(self)
    }

    /// Runs `body`, then COMMIT; or ROLLBACK, which is also sent for a cancelled task.
    func run<Result: Sendable>(_ body: (any PostgresSession) async throws -> Result) async throws -> Result {
        do {
            let result = try await body(self)
            guard await pool.hasBegun(lease) else { return result }
            let outcome = try await pool.execute(.statements(["COMMIT"]), on: lease, isCancellable: false)
            if outcome.first?.result.commandTag == "ROLLBACK" { throw rolledBack }
            return result
        } catch {
            if await pool.hasBegun(lease) {
                _ = try? await pool.execute(.statements(["ROLLBACK"]), on: lease, isCancellable: false)
            }
            throw error
        }
    }

    private var rolledBack: PostgresError {
        PostgresError(
            code: .inFailedTransaction, message: "COMMIT rolled back: a statement of the transaction had failed",
            hint: "Let the closure throw the statement's error instead of catching it.", query: "COMMIT",
            server: pool.server)
    }
}
