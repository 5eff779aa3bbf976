import Metrics

/// What one client reports to swift-metrics, under OpenTelemetry's names for database clients:
/// https://opentelemetry.io/docs/specs/semconv/database/database-metrics/
struct ClientMetrics: Sendable {
    /// Seconds from a statement's hand-over to its result, waiting included.
    let operations: OperationDurations
    private let idle: Gauge
    private let used: Gauge
    private let idleMinimum: Gauge
    private let idleMaximum: Gauge
    private let maximum: Gauge
    /// Callers that wait for a connection.
    private let pendingRequests: Gauge
    /// Callers that waited in vain.
    let timeouts: Counter
    /// Seconds to make a connection, to get one, and that one was held.
    let createTime: Recorder
    let waitTime: Recorder
    let useTime: Recorder

    /// Nil when the process has no metrics backend: then nothing is looked up, and no clock read, for each statement.
    ///
    /// - Parameter poolName: what tells this client's pool from others of the process.
    init?(poolName: String) {
        let factory = MetricsSystem.factory
        guard !(factory is NOOPMetricsHandler) else { return nil }
        operations = OperationDurations(factory: factory)
        let pool = [("db.client.connection.pool.name", poolName)]
        idle = Gauge(label: "db.client.connection.count", dimensions: pool + [("db.client.connection.state", "idle")])
        used = Gauge(label: "db.client.connection.count", dimensions: pool + [("db.client.connection.state", "used")])
        idleMinimum = Gauge(label: "db.client.connection.idle.min", dimensions: pool)
        idleMaximum = Gauge(label: "db.client.connection.idle.max", dimensions: pool)
        maximum = Gauge(label: "db.client.connection.max", dimensions: pool)
        pendingRequests = Gauge(label: "db.client.connection.pending_requests", dimensions: pool)
        timeouts = Counter(label: "db.client.connection.timeouts", dimensions: pool)
        createTime = Recorder(label: "db.client.connection.create_time", dimensions: pool)
        waitTime = Recorder(label: "db.client.connection.wait_time", dimensions: pool)
        useTime = Recorder(label: "db.client.connection.use_time", dimensions: pool)
    }

    func record(_ statistics: PoolStatistics, _ limits: PoolConfiguration) {
        idle.record(statistics.idle)
        used.record(statistics.open - statistics.idle)
        idleMinimum.record(limits.minimumIdle)
        // No limit of its own: all may be idle at once, until their time is up.
        idleMaximum.record(limits.maximum)
        maximum.record(limits.maximum)
        pendingRequests.record(statistics.waiting)
    }
}

extension Duration {
    /// Seconds, with fraction.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
