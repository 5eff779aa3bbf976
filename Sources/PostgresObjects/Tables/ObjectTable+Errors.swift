public import PostgresClient
import VersionedObjects

extension ObjectTable {
    /// The error for a row that is not there.
    public func notFound(_ object: Object) -> ObjectNotFound {
        let key = Object.keyField.flatMap { object.value(of: $0) } ?? .null
        return ObjectNotFound(object: Object.descriptor.name, table: layout.name, key: describe(key))
    }

    /// Runs a statement that writes a row, and says which object exists already where a unique constraint refuses it.
    ///
    /// - Throws: ``ObjectAlreadyExists``; every other error as it comes.
    @discardableResult
    public func execute(_ statement: SQL, in context: ObjectContext) async throws -> PostgresRows {
        do {
            return try await context.session.execute(statement)
        } catch let error as PostgresError {
            throw alreadyExists(error) ?? error
        }
    }

    /// The error for a row that a unique constraint refused; nil when the server refused it for another reason.
    public func alreadyExists(_ error: PostgresError) -> ObjectAlreadyExists? {
        guard error.code == .uniqueViolation else { return nil }
        // A trigger may have written to another table: the server names the one whose constraint it was.
        return ObjectAlreadyExists(
            object: Object.descriptor.name, table: error.table ?? layout.name,
            constraint: error.constraint ?? "(unnamed)", underlying: error)
    }
}
