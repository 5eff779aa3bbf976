extension VersionedObject {
    /// What is known about a field besides its value.
    public static func descriptor(of field: Fields) -> FieldDescriptor {
        descriptor.fields[Int(field.rawValue)]
    }

    /// The field that identifies a row: nil when the descriptor's key names none of them.
    public static var keyField: Fields? {
        Fields.allCases.first { descriptor(of: $0).name == descriptor.key }
    }

    /// The value of a field, for code that does not know the object's type: nil when it is unset.
    public func value(of field: Fields) -> FieldValue? {
        changes.set.contains(field) ? storedValue(of: field) : nil
    }

    /// Whether the field has a value or null.
    public func isSet(_ field: Fields) -> Bool {
        changes.set.contains(field)
    }

    /// The fields that were assigned, or changed in place, since the object was stored or loaded.
    public var changedFields: FieldSet<Fields> { changes.changed }

    /// The fields that have a value or null.
    public var setFields: FieldSet<Fields> { changes.set }
}
