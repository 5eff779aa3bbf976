import Logging
import Tracing

/// One round trip as the caller sees it: a span, a duration, and a line in the log when it was slow.
///
/// Never holds a value: a span has the kind of statement, the log at debug level its text with placeholders.
struct Observation {
    private let content: Exchange.Content
    private let pool: ConnectionPool
    private let start = MonotonicTime.now
    private let span: (any Span)?
    /// Nil where it is known before, or nobody asks.
    let used: UsedPlace?

    init(_ content: Exchange.Content, in pool: ConnectionPool) {
        self.content = content
        self.pool = pool
        used = pool.tellsServersApart ? UsedPlace() : nil
        span = pool.isTraced ? Self.startSpan(content, in: pool) : nil
    }

    private static func startSpan(_ content: Exchange.Content, in pool: ConnectionPool) -> (any Span)? {
        let operation = content.operationName
        let span = pool.tracer?.startSpan(
            operation ?? "postgresql", context: ServiceContext.current ?? .topLevel, ofKind: .client)
        guard let span, span.isRecording else { return span }
        span.attributes["db.system.name"] = "postgresql"
        if let operation { span.attributes["db.operation.name"] = operation }
        if content.count > 1 { span.attributes["db.operation.batch.size"] = content.count }
        span.attributes["db.namespace"] = pool.place.database
        setPlace(pool.place, of: span)
        return span
    }

    func end(_ error: (any Error)? = nil) {
        let end = MonotonicTime.now
        if pool.isTraced || pool.metrics != nil { report(start.seconds(to: end), error) }
        log(end - start, error)
    }

    private func report(_ seconds: Double, _ error: (any Error)?) {
        let place = used?.value
        let failure = error.map { OperationFailure($0) }
        pool.metrics?.operations.record(
            seconds, operation: content.operationName, failure, at: place ?? pool.place)
        guard let span else { return }
        if let place { Self.setPlace(place, of: span) }
        if let failure {
            if let code = failure.code { span.attributes["db.response.status_code"] = code }
            span.attributes["error.type"] = failure.type
            span.setStatus(SpanStatus(code: .error))
        }
        span.end()
    }

    private static func setPlace(_ place: ServerPlace, of span: any Span) {
        span.attributes["server.address"] = place.host
        span.attributes["server.port"] = place.port
    }

    private func log(_ duration: Duration, _ error: (any Error)?) {
        let isSlow = pool.configuration.slowStatement.map { duration >= $0 } ?? false
        let level: Logger.Level = isSlow ? .warning : .debug
        guard pool.logger.logLevel <= level else { return }
        pool.logger.log(
            level: level, isSlow ? "slow statement" : "statement",
            metadata: [
                "statement": "\(content.text)", "duration": "\(duration)", "server": "\(pool.server)",
                "outcome": "\((error as? PostgresError)?.code.code ?? error.map { "\(type(of: $0))" } ?? "ok")",
            ])
    }
}
