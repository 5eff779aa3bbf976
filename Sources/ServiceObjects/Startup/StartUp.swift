import Logging
import PostgresClient
import PostgresObjects

/// What a service learns in the one round trip that it starts with.
struct StartUp {
    let host: String
    let binary: Binary
    let topic: String?
    let context: ObjectContext
    /// Its row from an earlier run.
    let existing: Service?
    /// The floor of its binary.
    let floor: Int

    /// Looks, and checks that the schema is the one this build works with and that no compute is older than it
    /// supports.
    init(
        host: String, binary: Binary, topic: String?, options: ServiceOptions, in context: ObjectContext
    ) async throws {
        try binary.check(for: "start", in: context)
        let table = try ObjectTable<Service>()
        let results: [PostgresRows]
        do {
            results = try await context.session.pipeline([
                SchemaVersion.query,
                "SELECT \(table.columns) FROM \(table.name) WHERE \(table.isVisible) AND "
                    + Service.isOf(host: host, binary: binary),
                "SELECT \(Service.floor(of: binary)), service_minimum_version(\(Binary.novaCompute.rawValue))",
            ])
        } catch let error as PostgresError {
            throw SchemaVersion.explain(error)
        }
        try SchemaVersion.check(results[0])
        existing = try results[1].first.map { try table.object(from: $0) }
        let (floor, computes) = try results[2].first?.decode(as: (Int, Int?).self) ?? (0, nil)
        self.floor = floor
        self.host = host
        self.binary = binary
        self.topic = topic
        self.context = context
        try OldServiceCheck.run(minimumVersion: computes ?? 0, options: options, in: context)
    }
}
