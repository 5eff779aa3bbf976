/// What a server says beside its answers: a warning, or what a function tells with RAISE NOTICE.
///
/// ``message``, ``detail`` and ``context`` are what the server or a function put there, and may quote values.
public struct PostgresNotice: Sendable, Hashable {
    /// WARNING, NOTICE, INFO, LOG or DEBUG, in English.
    public let severity: String
    /// What it is about; nil for the few that come from libpq itself.
    public let code: SQLState?
    /// What it says, in the server's language.
    public let message: String
    /// More about it.
    public let detail: String?
    /// The server's advice.
    public let hint: String?
    /// Where it happened, such as the functions that were called.
    public let context: String?
    /// Host, port, database and user of the connection.
    public let server: String
}
