import Logging
import LogTesting
import PostgresClient
import PostgresObjects
import PostgresTesting
import SchemaMigrations
import ServiceObjects
import Testing
import VersionedObjects

/// A migrated database of one test, and what tests do to it.
struct Fleet: Sendable {
    let database: PostgresDatabase
    let client: PostgresClient
    let counter: RoundTripCounter
    let log = LogLines()

    static func with<Result: Sendable>(
        connections: Int = 8, on cluster: PostgresCluster? = nil, _ body: (Fleet) async throws -> Result
    ) async throws -> Result {
        await FleetLimit.shared.enter()
        defer { Task { await FleetLimit.shared.leave() } }
        let cluster = if let cluster { cluster } else { try await PostgresCluster.shared() }
        return try await cluster.withDatabase { database in
            let counter = try RoundTripCounter(in: database)
            var configuration = try PostgresConfiguration(counter.conninfo)
            configuration.pool.maximum = connections
            // A connection that idles while other tests have the machine would cost a round trip that is not counted
            // here.
            configuration.pool.checkAfterIdle = nil
            configuration.pool.acquireTimeout = .seconds(30)
            configuration.statementTimeout = .seconds(120)
            let client = PostgresClient(configuration)
            try await MigrationRunner(client: client, migrations: .embedded()).up()
            let result = try await body(Fleet(database: database, client: client, counter: counter))
            await client.shutdown()
            return result
        }
    }

    /// A process of service version `version`.
    func context(_ version: Int) throws -> ObjectContext {
        ObjectContext(.database(client), release: try .counting().upTo(version), logger: log.logger)
    }

    /// Inserts as a program would that never heard of us.
    func insert(_ host: String, _ version: Int?, binary: String = "nova-compute") async throws {
        try await client.execute(
            """
            INSERT INTO services (host, "binary", topic, version)
            VALUES (\(host), \(binary), \(binary), \(version as Int?))
            """)
    }

    /// Enough rows that every plan uses the index: h1, h2, … at one version.
    func fill(_ count: Int, version: Int) async throws {
        try await client.execute(
            """
            INSERT INTO services (host, "binary", topic, version)
            SELECT 'h' || n, 'nova-compute', 'compute', \(version) FROM generate_series(1, \(count)) AS n
            """)
        try await client.execute("ANALYZE services")
    }

    /// Live services below their floor: what must never be.
    func violations() async throws -> Int {
        let rows = try await client.execute(
            """
            SELECT count(*) FROM services s JOIN service_floors f USING ("binary")
            WHERE service_is_live(s.deleted, s.forced_down, s.fenced) AND coalesce(s.version, 0) < f.version
            """)
        return try rows[0].decode(Int.self, at: 0)
    }

    /// Returns when a session of that application waits for a lock.
    func untilBlocked(_ application: String) async throws {
        while true {
            let rows = try await client.execute(
                """
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND application_name = \(application) AND cardinality(pg_blocking_pids(pid)) > 0
                """)
            if try rows[0].decode(Int.self, at: 0) > 0 { return }
            try Task.checkCancellation()
        }
    }

    /// A client of its own, to be found in `pg_stat_activity`.
    func named(_ application: String) throws -> PostgresClient {
        var configuration = try database.configuration(maximum: 1)
        configuration.applicationName = application
        return PostgresClient(configuration)
    }

    /// How many round trips `body` takes.
    func roundTrips(_ body: () async throws -> Void) async throws -> Int {
        let before = counter.roundTrips
        try await body()
        return counter.roundTrips - before
    }
}

extension Release {
    /// Service versions 0 to 100; version n speaks compute 1.n.
    static func counting(oldestSupported: String? = nil) throws -> Release {
        try Release(
            history: (0...100).map { version in
                version == 50
                    ? HistoryEntry(version, ["compute": RPCVersion(1, UInt16(version))], named: "fifty")
                    : HistoryEntry(version, ["compute": RPCVersion(1, UInt16(version))])
            },
            oldestSupported: oldestSupported, binaryPrefix: "nova-")
    }
}
