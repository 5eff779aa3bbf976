public import PostgresClient

/// A database that exists for one test.
public struct PostgresDatabase: Sendable {
    /// How to connect to it, for libpq, `psql` and everything built on them.
    public let conninfo: String
    /// Its name.
    public let name: String

    init(conninfo: String, name: String) {
        self.name = name
        self.conninfo = Self.conninfo(conninfo, with: [("dbname", name)])
    }

    /// The connection string with other values for some keywords; libpq takes the last of several.
    static func conninfo(_ conninfo: String, with changes: [(String, String)]) -> String {
        guard conninfo.contains("://") else {
            return conninfo + changes.map { " \($0.0)='\($0.1)'" }.joined()
        }
        let list = changes.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        return conninfo + (conninfo.contains("?") ? "&" : "?") + list
    }

    /// The configuration for this database, to be changed as a test needs.
    public func configuration(maximum: Int = 4) throws -> PostgresConfiguration {
        var configuration = try PostgresConfiguration(conninfo)
        configuration.pool.maximum = maximum
        return configuration
    }

    /// A client with a pool of its own. The database's end closes what it leaves open.
    public func client(maximum: Int = 4) throws -> PostgresClient {
        PostgresClient(try configuration(maximum: maximum))
    }
}
