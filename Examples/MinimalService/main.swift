import ComputeRPCAPI
import Foundation
import PostgresClient
import PostgresObjects
import class ServiceLifecycle.ServiceGroup
import ServiceObjects

// A URL as the argument; without one, libpq's PGHOST, PGDATABASE and so on.
let database = PostgresClient(try PostgresConfiguration(CommandLine.arguments.dropFirst().first ?? ""))
let context = ObjectContext(.database(database), release: .nova)

struct Serving: ServiceHooks {
    let cap: PinnedCap
    // The row is in the database: from here on others count on this service.
    func startServing(_ service: Service) async throws {
        context.logger.info("serving; computes understand \(cap.version.map { "\($0)" } ?? "anything")")
    }
}

do {
    // What other computes understand: asked here, again on SIGHUP, and when the database tells that it changed.
    let cap = try await PinnedCap(
        .auto, of: ComputeAPI.interface, servedBy: .novaCompute, follow: true, context: context)
    // Joins the fleet and reports; throws when this service is refused, now or later: too old, fenced, deleted.
    let service = ServiceRunner(
        host: ProcessInfo.processInfo.hostName, binary: .novaCompute, topic: "compute", context: context,
        hooks: Serving(cap: cap))
    try await ServiceGroup(
        services: [database, cap, service], gracefulShutdownSignals: [.sigterm, .sigint], logger: context.logger
    ).run()
} catch {
    context.logger.critical("\(error)")
    exit(ExitStatus(for: error).rawValue)
}
