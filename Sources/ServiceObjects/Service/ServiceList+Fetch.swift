public import PostgresObjects
import PostgresClient

extension ServiceList {
    /// All services, or only those that are disabled, or are not.
    ///
    /// - Throws: what PostgresClient throws; `ObjectDecodingError` for a row that is no service. Likewise all below.
    public static func all(disabled: Bool? = nil, in context: ObjectContext) async throws -> ServiceList {
        try await select(isDisabled(disabled), in: context)
    }

    /// The services that listen to a topic and are not disabled.
    public static func fetch(topic: String, in context: ObjectContext) async throws -> ServiceList {
        try await select("topic = \(topic) AND \(isDisabled(false))", in: context)
    }

    /// The services of a name, without the disabled ones unless told otherwise.
    public static func fetch(
        binary: Binary, includingDisabled: Bool = false, in context: ObjectContext
    ) async throws -> ServiceList {
        let disabled = isDisabled(includingDisabled ? nil : false)
        return try await select("\"binary\" = \(binary.rawValue) AND \(disabled)", in: context)
    }

    /// The services of a host.
    public static func fetch(host: String, in context: ObjectContext) async throws -> ServiceList {
        try await select("host = \(host)", in: context)
    }

    private static func isDisabled(_ disabled: Bool?) -> SQL {
        disabled.map { "(disabled IS TRUE) = \($0)" } ?? "TRUE"
    }

    static func select(_ condition: SQL, in context: ObjectContext) async throws -> ServiceList {
        let table = try ObjectTable<Service>()
        let rows = try await context.session.execute(
            "SELECT \(table.columns) FROM \(table.name) WHERE \(table.isVisible) AND \(condition) ORDER BY id")
        return ServiceList(services: try rows.map { try table.object(from: $0) })
    }
}
