public import PostgresObjects
import PostgresClient

extension Service {
    /// The service with that id.
    ///
    /// - Throws: ``ServiceNotFound`` when there is none, or it is deleted; what PostgresClient throws. Likewise all
    ///   below.
    public static func fetch(id: Int64, in context: ObjectContext) async throws -> Service {
        try await one("id \(id)", "id = \(id)", in: context)
    }

    /// The service with that UUID.
    public static func fetch(uuid: String, in context: ObjectContext) async throws -> Service {
        try await one("uuid \(uuid)", "uuid = \(uuid)", in: context)
    }

    /// The service of that name on a host.
    public static func fetch(host: String, binary: Binary, in context: ObjectContext) async throws -> Service {
        try await one("\(binary) on host \(host)", isOf(host: host, binary: binary), in: context)
    }

    /// The service that listens to a topic on a host.
    public static func fetch(host: String, topic: String, in context: ObjectContext) async throws -> Service {
        try await one("topic \(topic) on host \(host)", "host = \(host) AND topic = \(topic)", in: context)
    }

    /// The compute service of a host.
    public static func fetch(computeHost host: String, in context: ObjectContext) async throws -> Service {
        try await fetch(host: host, binary: .novaCompute, in: context)
    }

    /// The service of that name on a host, or nil when there is none.
    ///
    /// - Throws: what PostgresClient throws.
    public static func find(host: String, binary: Binary, in context: ObjectContext) async throws -> Service? {
        try await ServiceList.select(isOf(host: host, binary: binary), in: context).first
    }

    static func isOf(host: String, binary: Binary) -> SQL {
        "host = \(host) AND \"binary\" = \(binary.rawValue)"
    }

    private static func one(_ sought: String, _ condition: SQL, in context: ObjectContext) async throws -> Service {
        guard let service = try await ServiceList.select(condition, in: context).first else {
            throw ServiceNotFound(sought: sought)
        }
        return service
    }
}
