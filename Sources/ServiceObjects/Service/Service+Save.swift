public import PostgresObjects
import PostgresClient

extension Service {
    /// Writes what changed, if the service may still be there. One statement, one round trip; also when nothing
    /// changed, since the check runs all the same.
    ///
    /// - Throws: ``ServiceTooOld`` when its version is below the floor; ``ServiceFenced``; ``ServiceNotFound`` when the
    ///   row is deleted; `ObjectActionError` when it was never created; ``ServiceBinaryExists``,
    ///   ``ServiceTopicExists``, ``ServiceValueError``, `ReadOnlyFieldError`; what PostgresClient throws.
    public mutating func save(in context: ObjectContext) async throws {
        try await save(bringingBack: false, in: context)
    }

    /// - Parameter bringingBack: whether the row stops being fenced, if its version allows.
    mutating func save(bringingBack: Bool, in context: ObjectContext) async throws {
        try binary?.check(for: "save", in: context)
        try checkTexts()
        let table = try ObjectTable<Service>()
        var condition = try table.isRow(of: self, for: "save")
        if !bringingBack { condition += " AND NOT fenced" }
        if let binary, let version {
            // A new version must also not be below the others; an old one is only as bad as the floor says. So a
            // service that is forced down, and therefore no longer holds the minimum, can still report and be freed.
            let required = changedFields.contains(.version) ? Self.required(of: binary) : Self.floor(of: binary)
            condition += " AND \(version) >= \(required)"
        }
        var assignments = try table.assignments(of: self)
        if bringingBack { assignments = assignments.map { "\($0), fenced = false" } ?? "fenced = false" }
        let statement: SQL =
            if let assignments {
                "UPDATE \(table.name) SET \(assignments) WHERE \(condition) RETURNING \(table.columns)"
            } else {
                "SELECT \(table.columns) FROM \(table.name) WHERE \(condition)"
            }
        do {
            let rows = try await context.session.execute(statement)
            guard let row = rows.first else { throw try await diagnosis("save", in: context) }
            try table.reload(&self, from: row)
        } catch let error as PostgresError {
            throw try await explain(error, "save", in: context)
        }
    }
}
