public import PostgresObjects
public import ServiceLifecycle

/// A service of the fleet from start to end: joins, serves, reports, and stops serving when it may not go on.
///
/// Put it into a `ServiceGroup` behind the `PostgresClient`. When `run()` throws, end the process with the exit code
/// that ``ExitStatus`` has for the error.
public struct ServiceRunner<Hooks: ServiceHooks>: ServiceLifecycle.Service {
    let host: String
    let binary: Binary
    let topic: String?
    let context: ObjectContext
    let options: ServiceOptions
    let hooks: Hooks

    /// Creates a runner; nothing happens before ``run()``.
    public init(
        host: String, binary: Binary, topic: String? = nil, context: ObjectContext,
        options: ServiceOptions = ServiceOptions(), hooks: Hooks = NoHooks()
    ) {
        self.host = host
        self.binary = binary
        self.topic = topic
        self.context = context
        self.options = options
        self.hooks = hooks
    }

    /// Joins the fleet and runs until a graceful shutdown or cancellation.
    ///
    /// - Throws: what ``Service/register(host:binary:topic:options:in:)`` and the hooks throw. ``ServiceTooOld``,
    ///   ``ServiceFenced`` or ``ServiceNotFound`` when the service found out, while it ran, that it may not go on; it
    ///   no longer serves then. A database that cannot be reached is survived once the service has started.
    public func run() async throws {
        let start = try await StartUp(host: host, binary: binary, topic: topic, options: options, in: context)
        try await hooks.initializeHost(start.existing)
        let service = try await start.join()
        try await hooks.preStart(service)
        do {
            try await hooks.startServing(service)
            try await hooks.postStart(service)
            try await cancelWhenGracefulShutdown {
                var heartbeat = Heartbeat(service, interval: options.reportInterval, in: context)
                try await heartbeat.run()
            }
        } catch {
            await hooks.stopServing()
            if error is CancellationError { return }
            context.logger.error("\(error)")
            throw error
        }
        await hooks.stopServing()
    }
}
