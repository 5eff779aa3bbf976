public import VersionedObjects

/// What an object does around being created, saved and deleted. Conform, and implement what you need.
///
/// Each hook gets a context bound to the transaction that the object is written in: what it does there is committed
/// with the object or not at all, and a hook that throws undoes the rest. An object without hooks is written in one
/// statement, one round trip; with hooks it takes a transaction.
public protocol ObjectHooks: VersionedObject {
    /// Before the INSERT. Fields assigned here are inserted.
    mutating func willCreate(in context: ObjectContext) async throws
    /// After the INSERT, with the row as it is stored.
    func didCreate(in context: ObjectContext) async throws
    /// Before the UPDATE. Fields assigned here are saved.
    mutating func willSave(in context: ObjectContext) async throws
    /// After the UPDATE, with the row as it is stored and the fields that were written.
    func didSave(_ saved: FieldSet<Fields>, in context: ObjectContext) async throws
    /// Before the row is deleted or marked as deleted.
    func willDelete(in context: ObjectContext) async throws
    /// After the row was deleted or marked as deleted.
    func didDelete(in context: ObjectContext) async throws
}

extension ObjectHooks {
    /// Does nothing.
    public mutating func willCreate(in context: ObjectContext) async throws {}
    /// Does nothing.
    public func didCreate(in context: ObjectContext) async throws {}
    /// Does nothing.
    public mutating func willSave(in context: ObjectContext) async throws {}
    /// Does nothing.
    public func didSave(_ saved: FieldSet<Fields>, in context: ObjectContext) async throws {}
    /// Does nothing.
    public func willDelete(in context: ObjectContext) async throws {}
    /// Does nothing.
    public func didDelete(in context: ObjectContext) async throws {}
}
