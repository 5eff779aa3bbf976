import PostgresObjects
import RPC
import ServiceObjects

/// Tells when the service has joined and when it has stopped; with a server, where it listens goes into its row.
struct AnnouncingHooks: ServiceHooks {
    let version: Int
    let context: ObjectContext
    var address: (@Sendable () async throws -> RPCAddress)?

    func startServing(_ service: Service) async throws {
        if let address {
            var service = service
            service.rpcAddress = "\(try await address())"
            try await service.save(in: context)
        }
        ServiceEvent(.joined, version: version).announce()
    }

    func stopServing() async {
        ServiceEvent(.stopped, version: version).announce()
    }
}
