import PostgresClient
import PostgresTesting

/// The server's own database, for statements that leave nothing behind. It takes a tenth of a second to make another one.
enum SharedServer {
    private static let made = Task {
        var configuration = try PostgresConfiguration(try await PostgresCluster.shared().conninfo)
        configuration.pool.maximum = 2
        // However busy the machine is with other tests.
        configuration.pool.acquireTimeout = .seconds(60)
        return PostgresClient(configuration)
    }

    /// - Parameter client: another one, where a test needs it.
    static func with<Result>(
        _ client: PostgresClient? = nil, _ body: (PostgresClient) async throws -> Result
    ) async throws -> Result {
        if let client { return try await body(client) }
        return try await body(try await made.value)
    }
}
