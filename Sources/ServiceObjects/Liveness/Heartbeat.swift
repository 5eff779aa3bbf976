public import PostgresObjects
import Logging
import PostgresClient

/// Reports for one service, again and again.
public struct Heartbeat {
    /// The service as it last reported.
    public private(set) var service: Service
    /// Whether the last report failed because the database could not be asked.
    public private(set) var isDisconnected = false

    private let interval: Duration
    private let context: ObjectContext

    /// Creates a heartbeat; the first report comes with ``run()`` or ``beat()``.
    public init(_ service: Service, interval: Duration = .seconds(10), in context: ObjectContext) {
        self.service = service
        self.interval = interval
        self.context = context
    }

    /// Reports at once and then once an interval, until the task is cancelled.
    ///
    /// - Throws: ``ServiceTooOld``, ``ServiceFenced`` or ``ServiceNotFound``: stop serving. `CancellationError`.
    public mutating func run() async throws {
        while true {
            try await beat()
            try await Task.sleep(for: interval)
        }
    }

    /// Reports once. Trouble with the database is survived and logged: once when it begins, once when it is over.
    ///
    /// - Throws: as ``run()``.
    public mutating func beat() async throws {
        do {
            try await service.beat(in: context)
            if isDisconnected { context.logger.info("Recovered: \(service.label) reports again") }
            isDisconnected = false
        } catch let error as ServiceNotFound {
            context.logger.error("The record of \(service.label) is gone: \(error)")
            throw error
        } catch {
            if error.endsService || error is CancellationError { throw error }
            if !isDisconnected {
                context.logger.warning("\(service.label) cannot report, and goes on trying: \(error)")
            }
            isDisconnected = true
        }
    }
}

extension Error {
    /// Whether a service that gets this answer must stop serving. Anything else may pass.
    var endsService: Bool {
        self is ServiceTooOld || self is ServiceFenced || self is ServiceNotFound
    }
}
