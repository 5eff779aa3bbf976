import ComputeRPCAPI
import Logging
import PostgresClient
import PostgresObjects
import RPC
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
    /// The computes that it sends messages to, and how many rounds; nil for as long as it runs.
    var hosts: [String]
    var rounds: Int?
    /// Where a compute listens, whether it tells of each message, and which method it never ends.
    var listen: String
    var tellsMessages: Bool
    var stalledMethod: String?

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

        var services: [any ServiceLifecycle.Service] = [client]
        var listener: (any ServiceLifecycle.Service)?
        var hooks = AnnouncingHooks(version: version, context: context)
        if binary == .novaCompute {
            let dispatcher = RPCDispatcher(
                compute: IdleManager(receive: receive), host: host, release: release, logger: logger)
            let server = try Wire.server(dispatcher, on: listen, named: host, logger: logger)
            hooks.address = server.address
            listener = server.service
        }
        services.append(
            ServiceRunner(
                host: host, binary: binary, topic: binary == .novaCompute ? ComputeAPI.topic : "conductor",
                context: context, hooks: hooks))
        if let pin { services += try await control(pin, context) }
        // The last ends first: a compute that finishes its work goes on reporting.
        if let listener { services.append(listener) }

        var configuration = ServiceGroupConfiguration(
            services: services.map {
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: $0,
                    // One that sends a number of rounds has done its work after them.
                    successTerminationBehavior: $0 is Traffic ? .gracefullyShutdownGroup : .cancelGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        if endsWithParent {
            configuration.services.append(
                .init(service: ParentWatch(), successTerminationBehavior: .gracefullyShutdownGroup))
        }
        try await ServiceGroup(configuration: configuration).run()
    }

    /// What a compute does first with a message.
    @Sendable
    private func receive(_ message: any RPCMethod) async {
        let isStalled = type(of: message).name == stalledMethod
        if tellsMessages || isStalled { try? ServiceEvent(message, version: release.serviceVersion).announce() }
        if isStalled { try? await Task.sleep(for: .seconds(86_400)) }
    }

    /// A client of the computes, and what it sends.
    private func control(_ pin: Pin, _ context: ObjectContext) async throws -> [any ServiceLifecycle.Service] {
        let version = release.serviceVersion
        let wire = try Wire.client()
        let unpinned = RPCClient(
            target: Target(topic: ComputeAPI.topic, version: release.newestRPCVersion(of: ComputeAPI.interface)),
            cap: RPCCap.none, transport: wire, directory: ServiceDirectory(in: context))
        let transport = CountingTransport(wire, newest: Traffic.newest(unpinned))
        let compute = try await ComputeAPI(
            pin: pin, follow: follows, transport: transport, context: context
        ) { cap in
            ServiceEvent(cap, version: version).announce()
        }
        let traffic = Traffic(
            compute: compute, transport: transport, hosts: hosts, rounds: rounds, version: version)
        return [wire, compute] + (hosts.isEmpty ? [] : [traffic])
    }
}
