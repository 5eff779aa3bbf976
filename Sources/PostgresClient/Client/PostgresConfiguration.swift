/// Where the database is and how this process uses it.
public struct PostgresConfiguration: Sendable, CustomStringConvertible {
    /// The connection string as it was given; it may hold a password.
    let conninfo: String
    /// Everything libpq would connect with, as of when the configuration was made, without passwords.
    private let options: [String: String]
    private let service: String?

    /// The name in `pg_stat_activity` and in the server's log; nil leaves what the connection string says.
    public var applicationName: String?
    /// How many connections there may be and how long callers wait for one.
    public var pool = PoolConfiguration()
    /// The limit for connecting, over all hosts and addresses, each of which has an equal share of what is left. Default: the
    /// `connect_timeout` of the connection string or its like, else 5 s.
    public var connectTimeout: Duration = .seconds(5)
    /// The server ends a statement that runs longer. The client waits 5 s more and then closes the connection, so that
    /// a server that went away without a word hangs nobody. Default: 30 s; nil for no limit. As all of the server's limits here
    /// it has whole milliseconds, from 1 to 2 147 483 647, which are 24 days; what is outside counts as the nearest.
    ///
    /// A statement that may take longer is allowed to with `SET LOCAL statement_timeout` in its transaction. The client then
    /// has no limit of its own there, nor after a SET in a session; it does not see `set_config`.
    public var statementTimeout: Duration? = .seconds(30)
    /// How much longer than the server's own limit, or than a cancel, the client waits for an answer.
    var grace: Duration = .seconds(5)
    /// How long a connection may be held before a debug build says that it may have been forgotten.
    var longLease: Duration = .seconds(30)
    /// How often a connection that listens is asked for a sign of life, and for how long it may give none.
    var listenerCheck: Duration = .seconds(15)
    /// The server ends a statement that waits longer for a lock. Default: none.
    public var lockTimeout: Duration?
    /// The server ends the connection of a transaction that does nothing for longer. Default: none.
    public var idleInTransactionTimeout: Duration?
    /// A statement that takes longer, waiting included, is logged as a warning with its text. Default: none.
    public var slowStatement: Duration?
    /// How statements are prepared; to be changed for a pooler. Default: 256 kept a connection.
    public var preparedStatements = PreparedStatementMode.auto()
    /// Runs on every new connection before its first use, for `SET` and the like. A throw counts as a failed connection.
    /// It runs on the event loop, so it must not block.
    public var afterConnect: (@Sendable (PostgresConnection) async throws -> Void)?
    /// Runs on a connection after a lease or transaction, before the next user gets it. A throw closes the connection.
    public var beforeRelease: (@Sendable (PostgresConnection) async throws -> Void)?
    /// Gets what the server says beside its answers (`RAISE NOTICE`, warnings), as soon as it comes. The log gets severity and
    /// code only, warnings as such and the rest at debug: the text may hold values. Runs on the event loop, or on a helper
    /// thread while a connection is made, so it must not block.
    public var onNotice: (@Sendable (PostgresNotice) -> Void)?

    /// - Parameter conninfo: a `postgresql://` URL or `keyword=value` pairs as libpq takes them. What is missing comes
    ///   from the PG* environment variables, the service file and the pass file; an empty string takes all from there. The
    ///   service file and the pass file are read now, and again for each connection.
    /// - Throws: ``PostgresConfigurationError`` when something in it cannot be right: a keyword, a value, a service that is
    ///   not defined. Whether the host, the user and files with certificates are there is found out when connecting.
    public init(_ conninfo: String = "") throws(PostgresConfigurationError) {
        service = try ConnectionInfo.parse(conninfo)["service"]
        options = try ConnectionInfo.options(conninfo)
        try ConnectionInfo.check(options)
        self.conninfo = conninfo
        if let seconds = options["connect_timeout"].flatMap({ Int($0) }), seconds > 0 {
            connectTimeout = .seconds(seconds)
        }
    }

    /// Host, port, database and user, as far as they are known before connecting. Never a password.
    public var description: String {
        describe(ConnectTarget.list(in: options).map(\.description).joined(separator: ","))
    }

    /// The same for one of several hosts.
    func describe(_ place: String) -> String {
        let service = service.map { "service \($0), " } ?? ""
        let user = options["user"].map { " as \($0)" } ?? ""
        return "\(service)\(place)/\(database)\(user)"
    }

    private var database: String { options["dbname"] ?? options["user"] ?? "" }
}

extension PostgresConfiguration: CustomReflectable {
    /// So that `dump` does not show the connection string either.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension PostgresConfiguration {
    /// What libpq is given, later keywords over earlier ones.
    var connectionParameters: [(String, String)] {
        // `dbname` is expanded first (expand_dbname), so what follows it wins.
        var parameters = conninfo.isEmpty ? [] : [("dbname", conninfo)]
        if let applicationName { parameters.append(("application_name", applicationName)) }
        parameters.append(("fallback_application_name", "tidemark"))
        parameters.append(("client_encoding", "UTF8"))
        // For requests to cancel; connecting has its own clock.
        parameters.append(("connect_timeout", "\((connectTimeout.milliseconds + 999) / 1000)"))
        // A pooler refuses options: they would outlive the client on a connection that others use.
        if case .auto = preparedStatements { parameters.append(("options", serverOptions)) }
        // A host that vanished without a word is noticed by the system: on an idle connection within 25 s, and within 15 s
        // of a statement that its system does not confirm to have received.
        for (keyword, value) in [
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"),
        ]
        where options[keyword] == nil {
            parameters.append((keyword, value))
        }
        return parameters
    }

    /// What is known before connecting; of several hosts, the first.
    package var place: ServerPlace {
        let target = ConnectTarget.list(in: options).first
        let host = [target?.host, target?.address].compactMap(\.self).first { !$0.isEmpty }
        return ServerPlace(
            host: host ?? "local socket", port: target.flatMap { Int($0.port) } ?? 5432, database: database)
    }

    /// Whether a connection may go to another place than ``place``.
    var hasSeveralHosts: Bool { ConnectTarget.list(in: options).count > 1 }

    /// The server's parameters (since PostgreSQL 14) that, when on, say that it is no longer of the kind that was asked for;
    /// libpq goes by the same when it connects.
    var demotionParameters: [String] {
        switch options["target_session_attrs"] {
        case "read-write": ["in_hot_standby", "default_transaction_read_only"]
        case "primary": ["in_hot_standby"]
        default: []
        }
    }

    /// Whether the server has become one that was not asked for, as far as it has told.
    func isDemoted(_ handle: ConnectionHandle) -> Bool {
        demotionParameters.contains { handle.parameter($0) == "on" }
    }

    private var serverOptions: String {
        var options = self.options["options"] ?? ""
        // What the server makes of a time without a zone must not depend on the host it runs on: text of a timestamptz, casts
        // between timestamp and timestamptz, current_date. PGTZ needs no mention: libpq sends it, and it goes over options.
        if !namesTimeZone(options) { options += " -c TimeZone=UTC" }
        if let statementTimeout { options += " -c statement_timeout=\(statementTimeout.milliseconds)" }
        if let lockTimeout { options += " -c lock_timeout=\(lockTimeout.milliseconds)" }
        if let idleInTransactionTimeout {
            options += " -c idle_in_transaction_session_timeout=\(idleInTransactionTimeout.milliseconds)"
        }
        return options
    }

    /// Whether the options say `-c TimeZone=…`, `-cTimeZone=…` or `--TimeZone=…`; the server takes names in any case.
    private func namesTimeZone(_ options: String) -> Bool {
        options.lowercased().split(whereSeparator: \.isWhitespace).contains { word in
            ["", "-c", "--"].contains { word.hasPrefix($0 + "timezone=") }
        }
    }
}

extension Duration {
    /// Whole milliseconds, at least 1, since 0 would switch a limit of the server off, and at most the 24 days that fit into
    /// one of its settings.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = min(max(self, .zero), .milliseconds(Int32.max)).components
        return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
