import Foundation
import PostgresClient
import PostgresTesting
import Testing

/// The parts of a configuration that come from outside the connection string. Each test runs in a process of its own,
/// because the environment is the process's.
@Suite(.timeLimit(.minutes(5))) struct EnvironmentTests {
    @Test func thePGVariablesAreUsed() async throws {
        await #expect(processExitsWith: .success) {
            let cluster = try await PostgresCluster.start()
            let place = try ServerAddress(cluster)
            for (name, value) in [
                ("PGHOST", place.host), ("PGPORT", place.port), ("PGUSER", "postgres"), ("PGDATABASE", "postgres"),
                ("PGAPPNAME", "by-variable"), ("PGOPTIONS", "-c work_mem=77MB"), ("PGCONNECT_TIMEOUT", "9"),
            ] {
                setenv(name, value, 1)
            }
            let configuration = try PostgresConfiguration()
            #expect(configuration.description == "\(place.host):\(place.port)/postgres as postgres")
            #expect(configuration.connectTimeout == .seconds(9))
            let rows = try await PostgresClient(configuration).execute(
                "SELECT current_setting('application_name'), current_setting('work_mem')")
            #expect(try rows[0].decode(as: (String, String).self) == ("by-variable", "77MB"))
            await cluster.stop()
        }
    }

    @Test func aServiceFileIsReadForEachConnection() async throws {
        await #expect(processExitsWith: .success) {
            let cluster = try await PostgresCluster.start()
            let place = try ServerAddress(cluster)
            let file = FileManager.default.temporaryDirectory.appending(path: "tidemark-\(UUID()).conf")
            defer { try? FileManager.default.removeItem(at: file) }
            func write(_ lines: String) throws {
                try Data(
                    "[tm]\nhost=127.0.0.1,\(place.host)\nport=1,\(place.port)\nuser=postgres\n\(lines)\n".utf8
                ).write(to: file)
            }
            try write("dbname=postgres\noptions=-c work_mem=77MB\nkeepalives_idle=5")
            setenv("PGSERVICEFILE", file.path, 1)
            let configuration = try PostgresConfiguration("service=tm")
            #expect(
                configuration.description
                    == "service tm, 127.0.0.1:1,\(place.host):\(place.port)/postgres as postgres")
            let client = PostgresClient(configuration)
            let rows = try await client.execute("SELECT current_setting('work_mem')")
            #expect(try rows.decode(as: String.self) == ["77MB"])

            try await client.execute("CREATE DATABASE other")
            try write("dbname=other")
            let database = try await PostgresClient(configuration).execute("SELECT current_database()::text")
            #expect(try database.decode(as: String.self) == ["other"])
            await cluster.stop()
        }
    }
}

/// Where a cluster that this process started listens.
struct ServerAddress {
    let host: String
    let port: String

    init(_ cluster: PostgresCluster) throws {
        let words = cluster.conninfo.split(separator: " ")
        func value(_ keyword: String) throws -> String {
            String(try #require(words.first { $0.hasPrefix(keyword + "=") }).dropFirst(keyword.count + 1))
        }
        (host, port) = (try value("host"), try value("port"))
    }
}
