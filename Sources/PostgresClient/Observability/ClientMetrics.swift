import Metrics

/// What one client reports to swift-metrics, under OpenTelemetry's names for database clients:
/// https://opentelemetry.io/docs/specs/semconv/database/database-metrics/
struct ClientMetrics: Sendable {
    /// Seconds from a statement's hand-over to its result, waiting included.
    let operationDuration: Recorder
    let idle: Gauge
    let used: Gauge
    let maximum: Gauge
    /// Callers that wait for a connection.
    let pendingRequests: Gauge
    /// Callers that waited in vain.
    let timeouts: Counter
    /// Seconds to make a connection, to get one, and that one was held.
    let createTime: Recorder
    let waitTime: Recorder
    let useTime: Recorder

    /// - Parameter poolName: what tells this client's pool from others of the process.
    init(poolName: String) {
        let pool = [("db.client.connection.pool.name", poolName)]
        let system = [("db.system.name", "postgresql")]
        operationDuration = Recorder(label: "db.client.operation.duration", dimensions: system)
        idle = Gauge(label: "db.client.connection.count", dimensions: pool + [("db.client.connection.state", "idle")])
        used = Gauge(label: "db.client.connection.count", dimensions: pool + [("db.client.connection.state", "used")])
        maximum = Gauge(label: "db.client.connection.max", dimensions: pool)
        pendingRequests = Gauge(label: "db.client.connection.pending_requests", dimensions: pool)
        timeouts = Counter(label: "db.client.connection.timeouts", dimensions: pool)
        createTime = Recorder(label: "db.client.connection.create_time", dimensions: pool)
        waitTime = Recorder(label: "db.client.connection.wait_time", dimensions: pool)
        useTime = Recorder(label: "db.client.connection.use_time", dimensions: pool)
    }

    func record(_ statistics: PoolStatistics, maximum limit: Int) {
        idle.record(statistics.idle)
        used.record(statistics.open - statistics.idle)
        maximum.record(limit)
        pendingRequests.record(statistics.waiting)
    }
}

extension Duration {
    /// Seconds, with fraction.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
