/// An error that the server reported for a statement. It never holds bound values, except where the server repeats one
/// in its own `detail`.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    public let code: SQLState
    /// ERROR, FATAL or PANIC.
    public let severity: String
    public let message: String
    public let detail: String?
    public let hint: String?
    public let schema: String?
    public let table: String?
    public let column: String?
    public let constraint: String?
    /// Where it happened inside the statement, such as the line of a COPY or the functions that were called. It may quote values.
    public let context: String?
    /// Where in ``query`` the error was found, in characters from 1.
    public let position: Int?
    /// The statement's text with placeholders.
    public let query: String?
    /// Which of a pipeline's statements failed, from 0.
    public let statementIndex: Int
    /// Host, port, database and user of the connection.
    public let server: String

    /// Whether the same work may succeed when it is tried again: a serialization failure or a deadlock.
    public var isRetryable: Bool { code == .serializationFailure || code == .deadlockDetected }

    public var description: String {
        var lines = "\(severity) \(code): \(message)"
        if let detail { lines += " – \(detail)" }
        if let hint { lines += " Hint: \(hint)" }
        if let copyPlace { lines += " at \(copyPlace)" }
        if let query { lines += " [\(query)\(position.map { ", at character \($0)" } ?? "")]" }
        return lines + " (\(server))"
    }
}
