extension VersionedObject {
    /// Assigns a field by name. The field counts as changed, even when it had that value already.
    ///
    /// - Throws: ``ReadOnlyFieldError`` for a read-only field that has a different value (the same one is a no-op),
    ///   ``FieldError`` when the value does not fit.
    public mutating func setValue(_ value: FieldValue, for field: Fields) throws {
        let known = Self.descriptor(of: field)
        if known.isReadOnly, let current = self.value(of: field) {
            guard current == value else { throw ReadOnlyFieldError(object: Self.descriptor.name, field: known.name) }
            return
        }
        try setStoredValue(value, of: field)
        changes.recordChange(field)
    }

    /// Takes a field's value away: it is then neither null nor a value, and not written anywhere.
    ///
    /// Reading it yields nil or its default; a field that has neither keeps showing its value.
    ///
    /// - Throws: ``ReadOnlyFieldError`` for a read-only field that has a value.
    public mutating func unset(_ field: Fields) throws(ReadOnlyFieldError) {
        let known = Self.descriptor(of: field)
        if known.isReadOnly, changes.set.contains(field) {
            throw ReadOnlyFieldError(object: Self.descriptor.name, field: known.name)
        }
        clearStoredValue(of: field)
        changes.recordUnset(field)
    }

    /// Forgets the changes: what is set now is taken as stored.
    public mutating func resetChanges() {
        changes.reset()
    }

    /// Forgets the changes to some fields.
    public mutating func resetChanges(to fields: FieldSet<Fields>) {
        changes.reset(fields)
    }

    /// Checks that no read-only field was overwritten; whoever stores the object calls it first.
    ///
    /// - Throws: ``ReadOnlyFieldError`` naming the first such field.
    public func checkReadOnlyFields() throws(ReadOnlyFieldError) {
        for field in changes.overwritten {
            throw ReadOnlyFieldError(object: Self.descriptor.name, field: Self.descriptor(of: field).name)
        }
    }
}
