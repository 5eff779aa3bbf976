import Configuration
import Foundation
import PostgresClient

/// Where the database to use was named. The first that names one counts: `--database`, `TIDEMARK_DATABASE_URL`, the
/// configuration file, and last libpq's own `PG*` variables, service file and pass file.
enum DatabaseSource: Sendable, Equatable {
    case option(String)
    case environment(String)
    case file(path: String, url: String)
    case libpq

    static let variable = "TIDEMARK_DATABASE_URL"
    static let defaultFile = "/etc/tidemark.yaml"
    private static let key: ConfigKey = "database.url"

    /// Finds where the database is named.
    ///
    /// - Parameters:
    ///   - option: What `--database` says.
    ///   - file: What `--config` says. Such a file must exist; ``defaultFile`` need not.
    /// - Throws: ``DatabaseSourceError`` if a source is there but unusable. A later source never stands in for it: the
    ///   operator would then look at another database than the one they meant.
    static func find(
        option: String?, file: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws(DatabaseSourceError) -> DatabaseSource {
        if let option {
            guard !option.isEmpty else { throw .empty(name: "--database") }
            return .option(option)
        }
        if let url = environment[variable] {
            guard !url.isEmpty else { throw .empty(name: variable) }
            return .environment(url)
        }
        if let path = file ?? (FileManager.default.fileExists(atPath: defaultFile) ? defaultFile : nil) {
            return .file(path: path, url: try await read(path))
        }
        return .libpq
    }

    private static func read(_ path: String) async throws(DatabaseSourceError) -> String {
        let url: String
        do {
            let provider = try await FileProvider<YAMLSnapshot>(filePath: .init(path))
            url = try ConfigReader(provider: provider).requiredString(forKey: key, isSecret: true)
        } catch {
            throw .file(path: path, reason: "\(error)")
        }
        guard !url.isEmpty else { throw .empty(name: "database.url in \(path)") }
        return url
    }

    /// The client's configuration.
    ///
    /// - Throws: ``DatabaseSourceError`` that names the source, if libpq does not understand what it says.
    func configuration() throws(DatabaseSourceError) -> PostgresConfiguration {
        do {
            var configuration = try PostgresConfiguration(conninfo)
            configuration.pool.maximum = 2
            return configuration
        } catch {
            throw .invalid(name: name, reason: "\(error)")
        }
    }

    private var conninfo: String {
        switch self {
        case .option(let url), .environment(let url), .file(_, let url): url
        case .libpq: ""
        }
    }

    private var name: String {
        switch self {
        case .option: "--database"
        case .environment: Self.variable
        case .file(let path, _): "database.url in \(path)"
        case .libpq: "libpq's PG* variables and service file"
        }
    }
}
