import PostgresClient
public import VersionedObjects

extension VersionedObject {
    /// Deletes the object's row; where the table marks deleted rows, marks it: `deleted` becomes the key, `deleted_at`
    /// the time, `updated_at` stays. One round trip; with ``ObjectHooks`` a transaction.
    ///
    /// - Throws: ``ObjectNotFound`` when the row is gone already; ``ObjectActionError`` when the object was never
    ///   created.
    public func delete(in context: ObjectContext) async throws {
        guard let hooked = self as? any ObjectHooks else { return try await remove(in: context) }
        try await hooked.deleteWithHooks(in: context)
    }

    /// The statement without the hooks.
    fileprivate func remove(in context: ObjectContext) async throws {
        let table = try ObjectTable<Self>()
        let condition = try table.isRow(of: self, for: "delete")
        let mark: SQL = "\"deleted\" = \(table.keyColumn), \"deleted_at\" = \(ObjectTable<Self>.clock)"
        let statement: SQL =
            Self.descriptor.options.contains(.softDelete)
            ? "UPDATE \(table.name) SET \(mark) WHERE \(condition)"
            : "DELETE FROM \(table.name) WHERE \(condition)"
        let rows = try await context.session.execute(statement)
        guard rows.affectedRows > 0 else { throw table.notFound(self) }
    }
}

extension ObjectHooks {
    fileprivate func deleteWithHooks(in context: ObjectContext) async throws {
        try await context.withTransaction { context in
            try await willDelete(in: context)
            try await remove(in: context)
            try await didDelete(in: context)
        }
    }
}
