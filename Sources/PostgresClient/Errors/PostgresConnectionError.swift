/// There is no connection to the server, or it broke while a statement was under way.
public struct PostgresConnectionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What happened to the connection.
    public enum Kind: Sendable, Hashable {
        /// No connection could be made.
        case failed
        /// The server refuses this user, password or database, whatever else is tried.
        case refused
        /// TLS could not be agreed on: the server has none, one side does not accept the other's certificate, or a file with
        /// a certificate or key cannot be used.
        case untrusted
        /// The connection broke. A statement that was under way may or may not have taken effect.
        case lost
        /// The server did not answer a statement in time; the connection was closed.
        case unresponsive
        /// The client or the lease is closed.
        case closed
        /// The connection's rows or COPY data are being read or written, so that it can do nothing else.
        case busy

        /// Whether another attempt will end in the same way.
        var isFinal: Bool { self == .refused || self == .untrusted }
    }

    /// What happened.
    public let kind: Kind
    /// The server's code, where it gave one.
    public let code: SQLState?
    /// libpq's message, with the host and port it tried.
    public let message: String
    /// Host, port, database and user that were asked for; never a password.
    public let server: String

    init(_ kind: Kind, code: SQLState? = nil, message: String, server: String) {
        self.kind = kind
        self.code = code
        self.message = message
        self.server = server
    }

    public var description: String {
        let text =
            switch kind {
            case .failed: "cannot connect to \(server): \(message)"
            case .refused: "\(server) refuses the connection: \(message)"
            case .untrusted:
                "no TLS with \(server): \(message). Hint: check sslmode, sslrootcert, sslcert and sslkey, and the "
                    + "certificate's host names and dates (openssl x509 -noout -text)."
            case .lost: "the connection to \(server) broke: \(message)"
            case .unresponsive: "\(server) does not answer: \(message)"
            case .closed, .busy: message
            }
        return text + (code?.advice.map { " Hint: \($0)" } ?? "")
    }
}
