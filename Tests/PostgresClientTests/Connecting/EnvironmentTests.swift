import Foundation
import PostgresClient
import PostgresTesting
import Testing

/// The parts of a configuration that come from outside the connection string. They run in a process of their own, because
/// the environment is the process's.
@Suite(.timeLimit(.minutes(5))) struct EnvironmentTests {
    @Test func variablesAndTheServiceFileAreUsed() async throws {
        let cluster = try await PostgresCluster.start()
        // The other process knows this one's id.
        let file = Self.file(getpid())
        try Data(cluster.conninfo.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        // Swift Testing keeps one of Swift's few threads waiting for the process meanwhile, so there is only one of these,
        // and the server is not started there.
        await #expect(processExitsWith: .success) {
            let file = Self.file(getppid())
            let place = try ServerAddress(String(decoding: try Data(contentsOf: file), as: UTF8.self))
            try await Self.variables(place)
            try await Self.serviceFile(file, place)
        }
        await cluster.stop()
    }

    private static func file(_ process: pid_t) -> URL {
        FileManager.default.temporaryDirectory.appending(path: "tidemark-environment-\(process)")
    }

    private static func variables(_ place: ServerAddress) async throws {
        let variables = [
            ("PGHOST", place.host), ("PGPORT", place.port), ("PGUSER", "postgres"), ("PGDATABASE", "postgres"),
            ("PGAPPNAME", "by-variable"), ("PGOPTIONS", "-c work_mem=77MB"), ("PGCONNECT_TIMEOUT", "9"),
        ]
        for (name, value) in variables { setenv(name, value, 1) }
        defer { for (name, _) in variables { unsetenv(name) } }
        let configuration = try PostgresConfiguration()
        #expect(configuration.description == "\(place.host):\(place.port)/postgres as postgres")
        #expect(configuration.connectTimeout == .seconds(9))
        let rows = try await PostgresClient(configuration).execute(
            "SELECT current_setting('application_name'), current_setting('work_mem')")
        #expect(try rows[0].decode(as: (String, String).self) == ("by-variable", "77MB"))
    }

    /// It is read again for each connection.
    private static func serviceFile(_ file: URL, _ place: ServerAddress) async throws {
        func write(_ lines: String) throws {
            let text = "[tm]\nhost=127.0.0.1,\(place.host)\nport=1,\(place.port)\nuser=postgres\n\(lines)\n"
            try Data(text.utf8).write(to: file)
        }
        try write("dbname=postgres\noptions=-c work_mem=77MB\nconnect_timeout=11")
        setenv("PGSERVICEFILE", file.path, 1)
        let configuration = try PostgresConfiguration("service=tm")
        #expect(
            configuration.description == "service tm, 127.0.0.1:1,\(place.host):\(place.port)/postgres as postgres")
        #expect(configuration.connectTimeout == .seconds(11))
        let rows = try await PostgresClient(configuration).execute("SELECT current_setting('work_mem')")
        #expect(try rows.decode(as: String.self) == ["77MB"])
        try write("dbname=template1")
        let database = try await PostgresClient(configuration).execute("SELECT current_database()::text")
        #expect(try database.decode(as: String.self) == ["template1"])
    }
}

/// Where a cluster that this process started listens.
struct ServerAddress {
    let host: String
    let port: String

    init(_ cluster: PostgresCluster) throws {
        try self.init(cluster.conninfo)
    }

    init(_ conninfo: String) throws {
        let words = conninfo.split(separator: " ")
        func value(_ keyword: String) throws -> String {
            String(try #require(words.first { $0.hasPrefix(keyword + "=") }).dropFirst(keyword.count + 1))
        }
        (host, port) = (try value("host"), try value("port"))
    }
}
