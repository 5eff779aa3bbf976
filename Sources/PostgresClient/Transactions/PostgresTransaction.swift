/// A transaction, or a savepoint in one; valid inside the closure that received it.
struct PostgresTransaction: PostgresSession {
    let pool: ConnectionPool
    let lease: Lease
    /// How many transactions this one is in; 0 for the outermost.
    let depth: Int

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
        let inner = PostgresTransaction(pool: pool, lease: lease, depth: depth + 1)
        await pool.prepend(SQL(unsafe: "SAVEPOINT \(inner.savepoint)"), to: lease)
        return try await inner.run(body)
    }

    private var savepoint: String { "tidemark_\(depth)" }
    private var commit: String { depth == 0 ? "COMMIT" : "RELEASE SAVEPOINT \(savepoint)" }
    private var rollback: String { depth == 0 ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT \(savepoint)" }

    /// Runs `body`, then commits or releases; or rolls back, which is also done for a cancelled task.
    ///
    /// The BEGIN or SAVEPOINT travels with the first statement: without a statement nothing was sent, and nothing is now.
    func run<Result: Sendable>(_ body: (any PostgresSession) async throws -> Result) async throws -> Result {
        do {
            let result = try await body(self)
            guard await pool.withdrawPrefix(of: lease) == false else { return result }
            let outcome = try await pool.execute(.statements([SQL(unsafe: commit)]), on: lease, isCancellable: false)
            if outcome.first?.result.commandTag == "ROLLBACK" { throw rolledBack }
            return result
        } catch {
            // After a COMMIT that failed nothing is left to roll back, and the server would warn of it.
            if await pool.withdrawPrefix(of: lease) == false, await pool.isInTransaction(lease) {
                _ = try? await pool.execute(.statements([SQL(unsafe: rollback)]), on: lease, isCancellable: false)
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
