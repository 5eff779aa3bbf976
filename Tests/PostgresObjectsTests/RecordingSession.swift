import PostgresClient
import Synchronization

/// A real session that also writes down what is sent through it: a line a statement, `BEGIN` for a transaction's
/// closure.
final class RecordingSession: PostgresSession {
    private let session: any PostgresSession
    private let log: Log

    private final class Log: Sendable {
        let texts = Mutex<[String]>([])
    }

    init(_ session: any PostgresSession) {
        self.session = session
        log = Log()
    }

    private init(_ session: any PostgresSession, _ log: Log) {
        self.session = session
        self.log = log
    }

    /// What was sent since the last call.
    func takeStatements() -> [String] {
        log.texts.withLock { texts in
            defer { texts = [] }
            return texts
        }
    }

    @discardableResult
    func execute(_ sql: SQL) async throws -> PostgresRows {
        log.texts.withLock { $0.append(sql.text) }
        return try await session.execute(sql)
    }

    @discardableResult
    func pipeline(_ statements: [SQL]) async throws -> [PostgresRows] {
        log.texts.withLock { $0 += statements.map(\.text) }
        return try await session.pipeline(statements)
    }

    func withTransaction<Result: Sendable>(
        _ body: (any PostgresSession) async throws -> Result
    ) async throws -> Result {
        log.texts.withLock { $0.append("BEGIN") }
        return try await session.withTransaction { try await body(RecordingSession($0, log)) }
    }

    func withRows<Result: Sendable>(
        of sql: SQL, _ body: (PostgresRowStream) async throws -> Result
    ) async throws -> Result {
        log.texts.withLock { $0.append(sql.text) }
        return try await session.withRows(of: sql, body)
    }

    func withCopyOut<Result: Sendable>(
        _ sql: SQL, _ body: (PostgresCopyStream) async throws -> Result
    ) async throws -> Result {
        log.texts.withLock { $0.append(sql.text) }
        return try await session.withCopyOut(sql, body)
    }

    func copyIn(_ sql: SQL, _ body: (inout PostgresCopyWriter) async throws -> Void) async throws -> Int {
        log.texts.withLock { $0.append(sql.text) }
        return try await session.copyIn(sql, body)
    }
}
