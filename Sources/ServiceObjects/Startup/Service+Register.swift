public import PostgresObjects

extension Service {
    /// Joins the fleet as the service of that name on that host: creates the row, or brings the one there is to this
    /// release's version. Losing the race against another process of the same service is no error.
    ///
    /// One round trip when nothing changed since the last run.
    ///
    /// - Throws: ``ServiceTooOld``; ``SchemaError`` when the database is not migrated or not for this build;
    ///   ``TooOldComputeService``; and as ``create(in:)``.
    public static func register(
        host: String, binary: Binary, topic: String? = nil, options: ServiceOptions = ServiceOptions(),
        in context: ObjectContext
    ) async throws -> Service {
        try await StartUp(host: host, binary: binary, topic: topic, options: options, in: context).join()
    }
}
