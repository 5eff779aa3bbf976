public import PostgresObjects
import PostgresClient

extension Floor {
    /// The floor of a binary as it stands; nil before its first service. Raises nothing.
    ///
    /// - Throws: what PostgresClient throws.
    public static func current(of binary: Binary, in context: ObjectContext) async throws -> Int? {
        let rows = try await context.session.execute(
            "SELECT version FROM service_floors WHERE \"binary\" = \(binary.rawValue)")
        return try rows.first?.decode(Int.self, at: 0)
    }

    /// Every floor there is.
    ///
    /// - Throws: what PostgresClient throws.
    public static func all(in context: ObjectContext) async throws -> [Binary: Int] {
        var floors: [Binary: Int] = [:]
        for row in try await context.session.execute("SELECT \"binary\", version FROM service_floors") {
            let (name, version) = try row.decode(as: (String, Int).self)
            floors[Binary(rawValue: name)] = version
        }
        return floors
    }
}
