import InMemoryLogging
import InMemoryTracing
import Logging
import Metrics
import MetricsTestKit
import PostgresClient
import PostgresTesting
import Testing
import Tracing

@Suite(.timeLimit(.minutes(5))) struct ObservabilityTests {
    /// Tracing is bootstrapped once a process; each test finds its own spans by its database.
    private static let tracer: InMemoryTracer = {
        let tracer = InMemoryTracer()
        InstrumentationSystem.bootstrap(tracer)
        return tracer
    }()

    @Test func spansHaveOpenTelemetrysNamesAndNoValues() async throws {
        let tracer = Self.tracer
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            try await client.execute("SELECT \("secret")")
            _ = try? await client.execute("SELECT 1/0")
            let spans = tracer.finishedSpans.filter {
                $0.attributes.get("db.namespace") == .string(database.name)
            }
            let first = try #require(spans.first)
            #expect(first.kind == .client)
            #expect(first.operationName == "SELECT")
            #expect(first.attributes.get("db.system.name") == .string("postgresql"))
            #expect(first.attributes.get("db.operation.name") == .string("SELECT"))
            #expect(first.attributes.get("server.address") != nil && first.attributes.get("server.port") != nil)
            #expect(!"\(first.attributes)".contains("secret"))
            let failed = try #require(spans.last)
            #expect(failed.attributes.get("db.response.status_code") == .string("22012"))
            #expect(failed.attributes.get("error.type") == .string("22012"))
            #expect(failed.status?.code == .error)
        }
    }

    @Test func metricsHaveOpenTelemetrysNames() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let metrics = TestMetrics()
            var configuration = try database.configuration(maximum: 1)
            configuration.pool.acquireTimeout = .seconds(8)
            let client = withMetricsFactory(metrics) { PostgresClient(configuration) }
            try await client.execute("SELECT 1")
            try await client.withTransaction { transaction in
                try await transaction.execute("SELECT 2")
                await #expect(throws: PoolTimeoutError.self) { try await client.execute("SELECT 3") }
            }
            try await client.execute("SELECT 4")
            let duration = try metrics.expectRecorder("db.client.operation.duration", [("db.system.name", "postgresql")])
            #expect(duration.values.count >= 4)
            let pool = [("db.client.connection.pool.name", client.server)]
            #expect(try metrics.expectCounter("db.client.connection.timeouts", pool).totalValue == 1)
            #expect(try metrics.expectRecorder("db.client.connection.create_time", pool).values.count == 1)
            #expect(try metrics.expectRecorder("db.client.connection.wait_time", pool).values.count == 1)
            #expect(try metrics.expectRecorder("db.client.connection.use_time", pool).values.count == 1)
            #expect(try metrics.expectGauge("db.client.connection.max", pool).lastValue == 1)
            #expect(try metrics.expectGauge("db.client.connection.pending_requests", pool).values.contains(1))
            let used = try metrics.expectGauge("db.client.connection.count", pool + [("db.client.connection.state", "used")])
            #expect(used.values.contains(1))
        }
    }

    @Test func theLogHasTextsButNeverValuesAndWarnsOfSlowStatements() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let log = InMemoryLogHandler()
            var logger = Logger(label: "test") { _ in log }
            logger.logLevel = .debug
            var configuration = try database.configuration()
            configuration.slowStatement = .milliseconds(100)
            let client = PostgresClient(configuration, logger: logger)
            try await client.execute("SELECT \("hush"), 1")
            try await client.execute("SELECT pg_sleep(0.15)")
            let entries = log.entries.filter { $0.metadata["statement"] != nil }
            #expect(entries.first { $0.metadata["statement"] == "SELECT $1, 1" }?.metadata["outcome"] == "ok")
            let slow = entries.filter { $0.level == .warning }.map { "\($0.metadata["statement"] ?? "")" }
            #expect(slow.contains("SELECT pg_sleep(0.15)"))
            #expect(!log.entries.contains { "\($0)".contains("hush") })
        }
    }
}
