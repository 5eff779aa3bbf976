import PostgresClient
public import VersionedObjects

extension VersionedObject {
    /// Updates the object's row with the fields that changed, and reads the row back. One round trip, none when nothing
    /// changed; with ``ObjectHooks`` a transaction.
    ///
    /// - Throws: ``ObjectNotFound`` when the row is gone; ``ObjectActionError`` when the object was never created or
    ///   its key was changed; `ReadOnlyFieldError`; ``ObjectAlreadyExists`` when a unique constraint refuses the
    ///   change; ``ObjectDecodingError``.
    public mutating func save(in context: ObjectContext) async throws {
        guard let hooked = self as? any ObjectHooks else { return try await update(in: context) }
        self = try await hooked.savedWithHooks(in: context) as? Self ?? self
    }

    /// The UPDATE without the hooks.
    fileprivate mutating func update(in context: ObjectContext) async throws {
        let table = try ObjectTable<Self>()
        let condition = try table.isRow(of: self, for: "save")
        guard let assignments = try table.assignments(of: self) else { return resetChanges() }
        let rows = try await table.execute(
            "UPDATE \(table.name) SET \(assignments) WHERE \(condition) RETURNING \(table.columns)", in: context)
        guard let row = rows.first else { throw table.notFound(self) }
        try table.reload(&self, from: row)
    }
}

extension ObjectHooks {
    fileprivate func savedWithHooks(in context: ObjectContext) async throws -> Self {
        try await context.withTransaction { context in
            var object = self
            try await object.willSave(in: context)
            let saved = try ObjectTable<Self>().writtenFields(of: object)
            try await object.update(in: context)
            try await object.didSave(saved, in: context)
            return object
        }
    }
}
