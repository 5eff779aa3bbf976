import PostgresClient
public import VersionedObjects

extension VersionedObject {
    /// Inserts the object: every field that is set, and reads back what the database made of it. One round trip; with
    /// ``ObjectHooks`` a transaction.
    ///
    /// - Throws: ``ObjectActionError`` when it was created already; `ReadOnlyFieldError`; ``ObjectAlreadyExists`` when
    ///   a unique constraint refuses the row; ``ObjectDecodingError``.
    public mutating func create(in context: ObjectContext) async throws {
        guard let hooked = self as? any ObjectHooks else { return try await insert(in: context) }
        self = try await hooked.createdWithHooks(in: context) as? Self ?? self
    }

    /// The INSERT without the hooks.
    fileprivate mutating func insert(in context: ObjectContext) async throws {
        try checkNotCreated()
        let table = try ObjectTable<Self>()
        let (columns, values) = try table.insertion(of: self)
        let source: SQL = columns.isEmpty ? "DEFAULT VALUES" : "(\(columns)) VALUES (\(values))"
        let rows = try await table.execute(
            "INSERT INTO \(table.name) \(source) RETURNING \(table.columns)", in: context)
        guard let row = rows.first else {
            throw ObjectActionError(
                object: Self.descriptor.name, action: "create",
                reason: "a trigger or rule of table \(table.layout.name) dropped the row")
        }
        try table.reload(&self, from: row)
    }

    /// What `create` checks first.
    ///
    /// - Throws: ``ObjectActionError`` when the object has a row.
    public func checkNotCreated() throws(ObjectActionError) {
        guard changes.isStored else { return }
        throw ObjectActionError(
            object: Self.descriptor.name, action: "create", reason: "already created; save it, or make a new one")
    }
}

extension ObjectHooks {
    fileprivate func createdWithHooks(in context: ObjectContext) async throws -> Self {
        try checkNotCreated()
        return try await context.withTransaction { context in
            var object = self
            try await object.willCreate(in: context)
            try await object.insert(in: context)
            try await object.didCreate(in: context)
            return object
        }
    }
}
