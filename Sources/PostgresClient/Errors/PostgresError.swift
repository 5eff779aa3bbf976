/// An error that the server reported for a statement.
///
/// ``description`` never holds a bound value. ``message`` and ``detail`` are what the server sent: where it repeats a value in
/// them ("Key (host)=(a) already exists."), so do they.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// What kind of error it is.
    public let code: SQLState
    /// ERROR, FATAL or PANIC.
    public let severity: String
    /// The server's message, in its language. For class 22 (data exceptions) it may quote a value.
    public let message: String
    /// More about it. For the classes 22, 23 and 44 (data and constraints) it may quote values.
    public let detail: String?
    /// The server's own advice.
    public let hint: String?
    /// The schema of ``table`` or ``dataType``.
    public let schema: String?
    /// The table, for violated constraints.
    public let table: String?
    /// The column, for violated NOT NULL constraints.
    public let column: String?
    /// The constraint that was violated.
    public let constraint: String?
    /// The data type, for violated constraints of a domain; its schema is ``schema``.
    public let dataType: String?
    /// Where it happened inside the statement, such as the line of a COPY or the functions that were called. It may quote values.
    public let context: String?
    /// Where in ``query`` the error was found, in characters from 1.
    public let position: Int?
    /// The statement inside a function in which it happened, where that is not ``query`` itself. A function that puts its
    /// statements together may have put values in, so ``description`` leaves it out.
    public let internalQuery: String?
    /// Where in ``internalQuery`` the error was found, in characters from 1.
    public let internalPosition: Int?
    /// The function of the server's own source that reported it: the same in every language, as ``message`` is not.
    public let routine: String?
    /// The statement's text with placeholders.
    public let query: String?
    /// Which of a pipeline's statements failed, from 0.
    public let statementIndex: Int
    /// Host, port, database and user of the connection.
    public let server: String

    /// Whether the same transaction may succeed when it is run again: see ``SQLState/isRetryable``.
    public var isRetryable: Bool { code.isRetryable }

    /// What to do next: the server's ``hint`` if it gave one, else ``SQLState/advice``.
    public var advice: String? { hint ?? code.advice }

    public var description: String {
        var text = "\(severity) \(code): \(publicMessage)"
        if let publicDetail { text += " – \(publicDetail)" }
        if let advice { text += " Hint: \(advice)" }
        if let copyPlace { text += " at \(copyPlace)" }
        if let query { text += " [\(query)\(position.map { ", at character \($0)" } ?? "")]" }
        return text + " (\(server))"
    }
}
