import struct Foundation.UUID
public import PostgresObjects
import PostgresClient

extension Service {
    /// Joins the fleet: inserts the row with the version of the context's release, if that is not too old. One
    /// statement, one round trip; a refusal takes another one, for the record.
    ///
    /// A service without a binary has no peers, and is not checked.
    ///
    /// - Throws: ``ServiceTooOld``; ``ServiceBinaryExists`` or ``ServiceTopicExists`` when the host has such a service;
    ///   `ObjectActionError` when it was created before, or the fleet does not know such binaries;
    ///   ``ServiceValueError``; ``FloorMissing``; what PostgresClient throws.
    public mutating func create(in context: ObjectContext) async throws {
        guard id == nil, !changes.isStored else {
            throw ObjectActionError(
                object: "Service", action: "create", reason: "it is already created (id \(id ?? 0))")
        }
        try binary?.check(for: "create", in: context)
        try checkTexts()
        var new = self
        new.version = context.release.serviceVersion
        if new.uuid == nil { new.uuid = UUID().uuidString.lowercased() }

        let table = try ObjectTable<Service>()
        let (columns, values) = try table.insertion(of: new)
        var statement: SQL = "INSERT INTO \(table.name) (\(columns)) SELECT \(values)"
        if let binary {
            statement += " WHERE \(context.release.serviceVersion) >= \(Self.required(of: binary))"
        }
        statement += " RETURNING \(table.columns)"
        do {
            let rows = try await context.session.execute(statement)
            guard let row = rows.first else { throw try await new.refusal("create", in: context) }
            try table.reload(&new, from: row)
        } catch let error as PostgresError {
            throw try await new.explain(error, "create", in: context)
        }
        self = new
    }
}
