import ComputeRPCAPI
import Logging
import PostgresClient
import PostgresObjects
import ServiceLifecycle
import ServiceObjects
import VersionedObjects

/// What runs in one process of the fleet. It tells what happens as ``ServiceEvent`` lines on standard output.
struct ServiceProcess {
    var host: String
    var binary: Binary
    var release: Release
    var pin: Pin?
    var follows: Bool
    var database: String
    var endsWithParent: Bool

    /// Runs until it is told to stop, by signal or by the end of its standard input.
    ///
    /// - Throws: what ended it otherwise, such as `ServiceTooOld`.
    func run() async throws {
        // Events are this process's account; of the log only what goes wrong is of interest here.
        var logger = Logger(label: host) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let client = PostgresClient(try PostgresConfiguration(database), logger: logger)
        let context = ObjectContext(.database(client), release: release, logger: logger)
        let version = release.serviceVersion

        let runner = ServiceRunner(
            host: host, binary: binary, topic: binary == .novaCompute ? "compute" : "conductor", context: context,
            hooks: AnnouncingHooks(version: version))
        var services: [any ServiceLifecycle.Service] = [client, runner]
        if let pin {
            services.append(
                try await PinnedCap(
                    pin, of: ComputeAPI.interface, servedBy: .novaCompute, follow: follows, context: context
                ) { cap in
                    ServiceEvent(cap, version: version).announce()
                })
        }
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: $0, failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        if endsWithParent {
            configuration.services.append(
                .init(service: ParentWatch(), successTerminationBehavior: .gracefullyShutdownGroup))
        }
        try await ServiceGroup(configuration: configuration).run()
    }
}
