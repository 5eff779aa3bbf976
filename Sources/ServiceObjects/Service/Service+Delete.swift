public import PostgresObjects
import PostgresClient

extension Service {
    /// Leaves the fleet: marks the row as deleted. The host may then have a new service of the same name.
    ///
    /// - Throws: ``ServiceNotFound`` when the row is deleted already; `ObjectActionError` when it was never created;
    ///   what PostgresClient throws.
    public mutating func delete(in context: ObjectContext) async throws {
        let table = try ObjectTable<Service>()
        let rows = try await context.session.execute(
            """
            UPDATE \(table.name) SET deleted = id, deleted_at = \(ObjectTable<Service>.clock)
            WHERE \(try table.isRow(of: self, for: "delete")) RETURNING id
            """)
        guard !rows.isEmpty else { throw ServiceNotFound(sought: "\(label) (id \(id ?? 0))") }
        changes.isStored = false
    }
}
