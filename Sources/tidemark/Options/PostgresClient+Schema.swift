import ComputeRPCAPI
import PostgresClient
import PostgresObjects
import ServiceObjects

extension PostgresClient {
    /// Checks that the schema is the one this program knows, before anything is asked of it.
    ///
    /// - Throws: `SchemaError`, which says what to do.
    func checkSchema() async throws {
        try await SchemaVersion.check(in: ObjectContext(.database(self), release: .nova))
    }
}
