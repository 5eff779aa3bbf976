import InMemoryLogging
import InMemoryTracing
import Logging
import Metrics
import MetricsTestKit
import PostgresTesting
import Testing
import Tracing

@testable import PostgresClient

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
            let pool = [("db.client.connection.pool.name", client.server)]
            #expect(try metrics.expectCounter("db.client.connection.timeouts", pool).totalValue == 1)
            #expect(try metrics.expectRecorder("db.client.connection.create_time", pool).values.count == 1)
            // Two statements and a transaction; who waited in vain got none.
            #expect(try metrics.expectRecorder("db.client.connection.wait_time", pool).values.count == 3)
            #expect(try metrics.expectRecorder("db.client.connection.use_time", pool).values.count == 1)
            #expect(try metrics.expectGauge("db.client.connection.max", pool).lastValue == 1)
            #expect(try metrics.expectGauge("db.client.connection.idle.min", pool).lastValue == 0)
            #expect(try metrics.expectGauge("db.client.connection.idle.max", pool).lastValue == 1)
            #expect(try metrics.expectGauge("db.client.connection.pending_requests", pool).values.contains(1))
            let used = try metrics.expectGauge(
                "db.client.connection.count", pool + [("db.client.connection.state", "used")])
            #expect(used.values.contains(1))
        }
    }

    @Test func durationsTellOperationsServersAndFailuresApart() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let metrics = TestMetrics()
            let configuration = try database.configuration(maximum: 1)
            let client = withMetricsFactory(metrics) { PostgresClient(configuration) }
            for _ in 0..<3 { try await client.execute("SELECT 1") }
            try await client.execute("CREATE TABLE t (a int)")
            _ = try? await client.execute("SELECT 1/0")
            _ = try? await client.withRows(of: "SELECT 1") { _ in throw CancellationError() }
            let place = configuration.place
            func count(_ more: [(String, String)]) throws -> Int {
                let dimensions = [
                    ("db.system.name", "postgresql"), ("db.namespace", database.name), ("server.address", place.host),
                    ("server.port", "\(place.port)"),
                ]
                return try metrics.expectRecorder("db.client.operation.duration", dimensions + more).values.count
            }
            #expect(try count([("db.operation.name", "SELECT")]) == 3)
            #expect(try count([("db.operation.name", "CREATE")]) == 1)
            #expect(
                try count([
                    ("db.operation.name", "SELECT"), ("error.type", "22012"), ("db.response.status_code", "22012"),
                ]) == 1)
            #expect(try count([("db.operation.name", "SELECT"), ("error.type", "CancellationError")]) == 1)
        }
    }

    /// Of several hosts the one that a statement went to; the first when it went nowhere.
    @Test func ofSeveralHostsTheOneThatWasUsedIsNamed() async throws {
        let tracer = Self.tracer
        try await PostgresCluster.shared().withDatabase { database in
            let place = try database.configuration().place
            let metrics = TestMetrics()
            func client(_ hosts: String, _ ports: String) throws -> PostgresClient {
                var configuration = try PostgresConfiguration(
                    database.conninfo + " host='\(hosts)' port='\(ports)'")
                configuration.pool.acquireTimeout = .seconds(30)
                configuration.pool.breakAfter = .zero
                return withMetricsFactory(metrics) { PostgresClient(configuration) }
            }
            let good = try client("127.0.0.1,\(place.host)", "1,\(place.port)")
            try await good.execute("VALUES (1)")
            try await good.withRows(of: "TABLE pg_class") { _ in }
            let bad = try client("127.0.0.1,127.0.0.1", "1,2")
            await #expect(throws: PostgresConnectionError.self) { try await bad.execute("VALUES (1)") }

            func dimensions(_ place: (String, Int), _ more: [(String, String)]) -> [(String, String)] {
                [
                    ("db.system.name", "postgresql"), ("db.namespace", database.name), ("server.address", place.0),
                    ("server.port", "\(place.1)"),
                ] + more
            }
            let name = "db.client.operation.duration"
            for operation in ["VALUES", "TABLE"] {
                let used = dimensions((place.host, place.port), [("db.operation.name", operation)])
                #expect(try metrics.expectRecorder(name, used).values.count == 1)
            }
            let none = dimensions(
                ("127.0.0.1", 1), [("db.operation.name", "VALUES"), ("error.type", "PostgresConnectionError")])
            #expect(try metrics.expectRecorder(name, none).values.count == 1)
            let spans = tracer.finishedSpans.filter { $0.attributes.get("db.namespace") == .string(database.name) }
            #expect(spans.map(\.operationName) == ["VALUES", "TABLE", "VALUES"])
            #expect(
                spans.map { $0.attributes.get("server.address") } == [
                    .string(place.host), .string(place.host), .string("127.0.0.1"),
                ])
            #expect(spans.last?.attributes.get("server.port") == .int64(1))
        }
    }

    @Test func theGaugesShowThatThePoolIsEmptyAgain() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let metrics = TestMetrics()
            var configuration = try database.configuration(maximum: 1)
            configuration.pool.idleTimeout = .milliseconds(1)
            let reaped = withMetricsFactory(metrics) { PostgresClient(configuration) }
            func idle() throws -> TestRecorder {
                try metrics.expectGauge(
                    "db.client.connection.count",
                    [
                        ("db.client.connection.pool.name", reaped.server), ("db.client.connection.state", "idle"),
                    ])
            }
            try await reaped.execute("SELECT 1")
            while await reaped.statistics().open > 0 { await Task.yield() }
            #expect(try idle().lastValue == 0)

            configuration.pool.idleTimeout = .seconds(600)
            let ended = withMetricsFactory(metrics) { PostgresClient(configuration) }
            try await ended.execute("SELECT 1")
            while try idle().lastValue == 0 { await Task.yield() }
            await ended.shutdown()
            #expect(try idle().lastValue == 0)
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
