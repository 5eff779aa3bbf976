import Foundation
import PostgresClient

/// A PostgreSQL server for tests: a throw-away one that this process starts, or one that runs already.
///
/// ```swift
/// try await PostgresCluster.shared().withDatabase { database in
///     let client = try database.client()
///     …
/// }
/// ```
///
/// A cluster of its own lives in a temporary directory and ends, with its files, when ``stop()`` is called or the process
/// dies, however it dies. Started as root it runs as the user postgres, or nobody where there is none.
public final class PostgresCluster: Sendable {
    /// The environment variable that names a server to use instead of a throw-away one.
    public static let urlVariable = "TIDEMARK_TEST_DATABASE_URL"

    /// How to connect to the server's own database as a user that may create databases.
    public let conninfo: String
    private let supervisor: ClusterSupervisor?
    let slots = DatabaseSlots()

    private init(conninfo: String, supervisor: ClusterSupervisor?) {
        self.conninfo = conninfo
        self.supervisor = supervisor
    }

    private static let shared = Task { () async throws -> PostgresCluster in
        if let url = ProcessInfo.processInfo.environment[urlVariable], !url.isEmpty {
            return PostgresCluster(conninfo: url, supervisor: nil)
        }
        return try await start()
    }

    /// The one cluster of this process: the server in `TIDEMARK_TEST_DATABASE_URL`, else a throw-away one, started at the
    /// first call.
    ///
    /// - Throws: ``PostgresTestingError`` when no server can be started.
    public static func shared() async throws -> PostgresCluster {
        try await shared.value
    }

    /// Starts a throw-away cluster of its own.
    ///
    /// - Parameter settings: server settings over those for speed (`fsync=off`).
    /// - Throws: ``PostgresTestingError`` when PostgreSQL is not installed or does not start.
    public static func start(settings: [String: String] = [:]) async throws -> PostgresCluster {
        let supervisor = try await ClusterSupervisor.start(settings: settings)
        return PostgresCluster(conninfo: supervisor.conninfo, supervisor: supervisor)
    }

    /// Ends the server at once and removes its files. Does nothing to a server that ran already.
    public func stop() async {
        await supervisor?.stop()
    }

    /// Kills the server with SIGKILL, as a crash would, and returns when it is gone.
    ///
    /// - Throws: ``PostgresTestingError`` for a server that this process did not start.
    public func crash() async throws {
        try await owned.command("crash")
    }

    /// Starts the server again after ``crash()``, on the same port, and returns when it accepts connections.
    ///
    /// - Throws: ``PostgresTestingError`` when it does not start.
    public func restart() async throws {
        try await owned.command("restart")
    }

    /// Starts a standby of this server in a cluster of its own: a copy that follows it by streaming replication and answers
    /// reads. For tests of failover:
    ///
    /// ```swift
    /// let primary = try await PostgresCluster.start()
    /// let standby = try await primary.startStandby()
    /// let client = PostgresClient(try PostgresConfiguration(primary.conninfo(with: [standby])))
    /// …
    /// try await primary.crash()
    /// try await standby.promote()
    /// ```
    ///
    /// - Parameter settings: server settings over those for speed.
    /// - Throws: ``PostgresTestingError`` when it does not start, or for a server that this process did not start.
    public func startStandby(settings: [String: String] = [:]) async throws -> PostgresCluster {
        _ = try owned
        let supervisor = try await ClusterSupervisor.start(
            settings: settings, source: try PostgresConfiguration(conninfo).place)
        return PostgresCluster(conninfo: supervisor.conninfo, supervisor: supervisor)
    }

    /// Makes a primary of a standby, and returns when it takes writes.
    ///
    /// - Throws: the errors of `PostgresClient`, also for a server that is no standby.
    public func promote() async throws {
        let client = PostgresClient(try PostgresConfiguration(conninfo))
        try await client.execute("SELECT pg_promote()")
        await client.shutdown()
    }

    /// Puts a PgBouncer in front of the server, which ends with it.
    ///
    /// - Parameter settings: of its section `[pgbouncer]`, without spaces.
    /// - Returns: how to connect through it.
    package func startPooler(_ settings: [String: String]) async throws -> String {
        let port = try LoopbackSocket.freePort()
        let words = settings.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        try await owned.command("pooler \(port) \(words)")
        return "host=127.0.0.1 port=\(port) user=postgres dbname=postgres"
    }

    /// How to connect to this server or to one of the others, whichever takes writes.
    public func conninfo(with others: [PostgresCluster]) throws -> String {
        let places = try ([self] + others).map { try PostgresConfiguration($0.conninfo).place }
        let (hosts, ports) = (places.map(\.host), places.map { "\($0.port)" })
        return PostgresDatabase.conninfo(
            conninfo,
            with: [
                ("host", hosts.joined(separator: ",")), ("port", ports.joined(separator: ",")),
                ("target_session_attrs", "read-write"),
            ])
    }

    private var owned: ClusterSupervisor {
        get throws {
            guard let supervisor else {
                throw PostgresTestingError("the server in \(Self.urlVariable) is not this process's to end")
            }
            return supervisor
        }
    }
}
