/// What an object knows about its fields besides their values: which are set, which have changed since the object was
/// stored or loaded, and whether it is stored at all.
///
/// A field is in one of three states: unset, set to null, set to a value. Reading an unset field yields nil or its
/// default. A default counts as set, so that it is stored with a new object, but never as changed.
public struct ObjectChanges<Field: ObjectField>: Sendable, Hashable {
    /// The fields that have a value or null.
    public private(set) var set: FieldSet<Field>
    /// The fields that were assigned, or changed in place, since the object was stored or loaded.
    public private(set) var changed: FieldSet<Field>
    /// The read-only fields that had a value and were assigned a different one. Storing such an object throws.
    public private(set) var overwritten: FieldSet<Field>
    /// Whether the object has a row in its store, as far as this copy of it knows.
    public var isStored: Bool

    /// The state of an object that is new or just loaded.
    ///
    /// - Parameters:
    ///   - set: the fields that have a value: of a new object those with a default.
    ///   - isStored: whether the object comes from its store.
    public init(set: FieldSet<Field> = [], isStored: Bool = false) {
        self.set = set
        self.changed = []
        self.overwritten = []
        self.isStored = isStored
    }

    /// Notes that the field was assigned.
    public mutating func recordChange(_ field: Field) {
        set.insert(field)
        changed.insert(field)
    }

    /// Notes that a read-only field that had a value was assigned a different one.
    public mutating func recordOverwrite(_ field: Field) {
        recordChange(field)
        overwritten.insert(field)
    }

    /// Notes that the field has no value any more.
    public mutating func recordUnset(_ field: Field) {
        set.remove(field)
        changed.remove(field)
        overwritten.remove(field)
    }

    /// Forgets the changes: what is set now is taken as stored.
    public mutating func reset() {
        changed = []
        overwritten = []
    }

    /// Forgets the changes to the fields given.
    public mutating func reset(_ fields: FieldSet<Field>) {
        changed = changed.subtracting(fields)
        overwritten = overwritten.subtracting(fields)
    }
}
