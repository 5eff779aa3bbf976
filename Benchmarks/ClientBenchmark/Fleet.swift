import Foundation
import PostgresClient
import PostgresTesting

/// A server of its own with the tables of a fleet.
enum Fleet {
    static let services = 10_000

    /// Hands `body` the connection string of a server that has 10 000 services, and ends it afterwards.
    static func withServices(_ body: (_ conninfo: String) async throws -> Void) async throws {
        let cluster = try await PostgresCluster.start()
        do {
            try await fill(cluster.conninfo)
            try await body(cluster.conninfo)
        } catch {
            await cluster.stop()
            throw error
        }
        await cluster.stop()
    }

    private static func fill(_ conninfo: String) async throws {
        let client = PostgresClient(try PostgresConfiguration(conninfo))
        let folder = URL(filePath: #filePath).appending(path: "../../../Migrations").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        try await client.withConnection { connection in
            for file in files {
                try await connection.executeScript(String(contentsOf: folder.appending(path: file), encoding: .utf8))
            }
            try await connection.execute(
                """
                INSERT INTO services (host, "binary", topic, version, last_seen_up)
                SELECT 'cmp-' || n, 'nova-compute', 'compute', 70, now() AT TIME ZONE 'UTC'
                FROM generate_series(1, \(services)) n
                """)
            try await connection.execute("VACUUM ANALYZE")
        }
        await client.shutdown()
    }
}
