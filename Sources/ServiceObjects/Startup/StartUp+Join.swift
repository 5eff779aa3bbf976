import PostgresObjects

extension StartUp {
    /// Creates the row, or brings the one there is to this release. Nothing to do, no round trip, where it is so
    /// already.
    func join() async throws -> Service {
        guard let existing else {
            do {
                var new = Service(host: host, binary: binary, topic: topic)
                try await new.create(in: context)
                return new
            } catch is ServiceBinaryExists {
                return try await update(Service.fetch(host: host, binary: binary, in: context))
            } catch is ServiceTopicExists {
                // Somebody else started the same service a moment ago; if it is not the same, the look-up says so.
                return try await update(Service.fetch(host: host, binary: binary, in: context))
            }
        }
        return try await update(existing)
    }

    private func update(_ found: Service) async throws -> Service {
        var service = found
        let own = context.release.serviceVersion
        // A live row is never below the floor, but one that is forced down may be.
        guard own >= floor else {
            service.version = own
            throw try await service.refusal("start", in: context)
        }
        guard service.version != own || service.fenced == true else { return service }
        let before = service.version.map(String.init) ?? "none"
        service.version = own
        try await service.save(bringingBack: service.fenced == true, in: context)
        context.logger.info("Updated the service version of \(binary) on \(host) from \(before) to \(own)")
        return service
    }
}
