public import PostgresClient

/// A database that exists for one test.
public struct PostgresDatabase: Sendable {
    /// How to connect to it, for libpq, `psql` and everything built on them.
    public let conninfo: String
    /// Its name.
    public let name: String

    init(conninfo: String, name: String) {
        self.name = name
        // In a URL the database is the path; libpq takes a later keyword over an earlier one only in keyword form.
        if conninfo.contains("://") {
            self.conninfo = conninfo + (conninfo.contains("?") ? "&" : "?") + "dbname=\(name)"
        } else {
            self.conninfo = conninfo + " dbname=\(name)"
        }
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
