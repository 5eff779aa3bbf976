import Logging
import Metrics
import PostgresClient
import Tracing

extension Snippets {
    static func pool(_ configuration: inout PostgresConfiguration) {
        configuration.pool.idleTimeout = .seconds(300)
        configuration.pool.maximumLifetime = .seconds(1800)
        configuration.pool.breakAfter = .seconds(2)
        configuration.beforeRelease = { try await $0.execute("DISCARD TEMP") }
    }

    static func preparing(_ configuration: inout PostgresConfiguration) {
        // Many different texts, or few on many connections: 256 are kept a connection otherwise.
        configuration.preparedStatements = .auto(capacity: 32)
    }

    static func proxy(_ configuration: inout PostgresConfiguration) {
        configuration.preparedStatements = .off
    }

    static func watch(
        _ configuration: PostgresConfiguration, _ factory: any MetricsFactory, _ tracer: any Tracer
    ) -> PostgresClient {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        MetricsSystem.bootstrap(factory)
        InstrumentationSystem.bootstrap(tracer)
        // Not earlier: a client takes what it finds when it is made.
        let database = PostgresClient(configuration)
        return database
    }

    static func script(_ database: PostgresClient) async throws {
        try await database.withConnection { connection in
            try await connection.executeScript(
                """
                CREATE TABLE parcels (id int8 PRIMARY KEY, place point, price numeric(10, 2), sent date, took interval);
                CREATE INDEX ON parcels (sent);
                """)
        }
    }

    static func again(_ database: PostgresClient) async throws {
        for attempt in 1... {
            do {
                try await database.execute("UPDATE users SET orders = orders + 1 WHERE id = \(1)")
                break
            } catch let error as PostgresError where error.isRetryable && attempt < 3 {
                // Others were in the way: a serialization failure or a deadlock. `withTransaction` can do this by itself.
            }
        }
    }
}
