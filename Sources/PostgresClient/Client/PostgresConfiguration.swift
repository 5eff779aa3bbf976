/// Where the database is and how this process uses it.
public struct PostgresConfiguration: Sendable, CustomStringConvertible {
    /// The connection string as it was given; it may hold a password.
    let conninfo: String
    /// The keywords of ``conninfo``.
    private let keywords: [String: String]

    /// The name in `pg_stat_activity` and in the server's log; nil leaves what the connection string says.
    public var applicationName: String?
    /// How many connections there may be and how long callers wait for one.
    public var pool = PoolConfiguration()
    /// The limit for connecting, over all hosts and addresses. Default: 5 s.
    public var connectTimeout: Duration = .seconds(5)
    /// The server ends a statement that runs longer. The client waits 5 s more and then closes the connection, so that
    /// a server that went away without a word hangs nobody. Default: 30 s; nil for no limit.
    public var statementTimeout: Duration? = .seconds(30)
    /// How much longer than the server's own limit, or than a cancel, the client waits for an answer.
    var grace: Duration = .seconds(5)
    /// The server ends a statement that waits longer for a lock. Default: none.
    public var lockTimeout: Duration?
    /// The server ends the connection of a transaction that does nothing for longer. Default: none.
    public var idleInTransactionTimeout: Duration?
    /// A statement that takes longer, waiting included, is logged as a warning with its text. Default: none.
    public var slowStatement: Duration?
    /// How statements are prepared; to be changed for a pooler. Default: 256 kept a connection.
    public var preparedStatements = PreparedStatementMode.auto()
    /// Runs on every new connection before its first use, for `SET` and the like. A throw counts as a failed connection.
    public var afterConnect: (@Sendable (PostgresConnection) async throws -> Void)?
    /// Runs on a connection after a lease or transaction, before the next user gets it. A throw closes the connection.
    public var beforeRelease: (@Sendable (PostgresConnection) async throws -> Void)?

    /// - Parameter conninfo: a `postgresql://` URL or `keyword=value` pairs as libpq takes them. What is missing comes
    ///   from the PG* environment variables, the service file and the pass file; an empty string takes all from there.
    /// - Throws: ``PostgresConfigurationError`` when libpq does not understand it.
    public init(_ conninfo: String = "") throws(PostgresConfigurationError) {
        keywords = try ConnectionInfo.parse(conninfo)
        self.conninfo = conninfo
    }

    /// Host, port, database and user, as far as they are known before connecting. Never a password.
    public var description: String {
        let service = keywords["service"].map { "service \($0), " } ?? ""
        let user = (keywords["user"] ?? ConnectionInfo.defaults()["user"]).map { " as \($0)" } ?? ""
        return "\(service)\(place.host):\(place.port)/\(place.database)\(user)"
    }
}

extension PostgresConfiguration {
    /// What libpq is given, later keywords over earlier ones.
    var connectionParameters: [(String, String)] {
        // `dbname` is expanded first (expand_dbname), so what follows it wins.
        var parameters = conninfo.isEmpty ? [] : [("dbname", conninfo)]
        if let applicationName { parameters.append(("application_name", applicationName)) }
        parameters.append(("fallback_application_name", "tidemark"))
        parameters.append(("client_encoding", "UTF8"))
        // A pooler refuses options: they would outlive the client on a connection that others use.
        if case .auto = preparedStatements { parameters.append(("options", options)) }
        // A host that vanished without a word is noticed even without a statement timeout.
        for (keyword, value) in [("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3")]
        where keywords[keyword] == nil {
            parameters.append((keyword, value))
        }
        return parameters
    }

    /// What is known before connecting; with several hosts, as they are listed.
    package var place: ServerPlace {
        let known = ConnectionInfo.defaults().merging(keywords) { $1 }
        return ServerPlace(
            host: known["host"] ?? known["hostaddr"] ?? "local socket", port: known["port"].flatMap { Int($0) } ?? 5432,
            database: known["dbname"] ?? known["user"] ?? "")
    }

    private var options: String {
        var options = keywords["options"] ?? ConnectionInfo.defaults()["options"] ?? ""
        options += " -c TimeZone=UTC"
        if let statementTimeout { options += " -c statement_timeout=\(statementTimeout.milliseconds)" }
        if let lockTimeout { options += " -c lock_timeout=\(lockTimeout.milliseconds)" }
        if let idleInTransactionTimeout {
            options += " -c idle_in_transaction_session_timeout=\(idleInTransactionTimeout.milliseconds)"
        }
        return options
    }
}

extension Duration {
    /// Whole milliseconds, at least 1: 0 would switch a limit of the server off.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
