import ServiceObjects

/// Tells when the service has joined and when it has stopped.
struct AnnouncingHooks: ServiceHooks {
    let version: Int

    func startServing(_ service: Service) async throws {
        ServiceEvent(.joined, version: version).announce()
    }

    func stopServing() async {
        ServiceEvent(.stopped, version: version).announce()
    }
}
