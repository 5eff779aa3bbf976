import PostgresClient
public import PostgresObjects

/// The state of the schema that this build works with.
public enum SchemaVersion {
    /// The migration that the database must be at.
    public static let required = 4

    static let query: SQL = "SELECT coalesce(max(version), 0) FROM tidemark_migrations"

    /// Checks that the database is neither behind nor ahead. One round trip.
    ///
    /// - Throws: ``SchemaError``; what PostgresClient throws.
    public static func check(in context: ObjectContext) async throws {
        do {
            try check(try await context.session.execute(query))
        } catch let error as PostgresError {
            throw explain(error)
        }
    }

    static func check(_ rows: PostgresRows) throws {
        let found = try rows.first?.decode(Int.self, at: 0) ?? 0
        if found == 0 { throw SchemaError.notMigrated }
        if found < required { throw SchemaError.tooOld(found: found, required: required) }
        if found > required { throw SchemaError.newer(found: found, required: required) }
    }

    /// A table or function that is not there means one thing to who starts a service.
    static func explain(_ error: PostgresError) -> any Error {
        error.code == .undefinedTable || error.code == .undefinedFunction ? SchemaError.notMigrated : error
    }
}
