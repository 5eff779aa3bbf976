/// The values that an object is made from when it is loaded: for each field a value, null, or nothing.
public struct FieldValues<Object: VersionedObject>: Sendable {
    private var values: [FieldValue?]
    /// The fields that have a value or null.
    public private(set) var set: FieldSet<Object.Fields> = []
    /// Whether the values come from the object's store.
    public let isStored: Bool

    /// No values yet.
    ///
    /// - Parameter isStored: whether the values come from the object's store.
    public init(isStored: Bool) {
        values = Array(repeating: nil, count: Object.descriptor.fields.count)
        self.isStored = isStored
    }

    /// The value of a field; nil leaves it unset.
    public subscript(field: Object.Fields) -> FieldValue? {
        get { values[Int(field.rawValue)] }
        set {
            values[Int(field.rawValue)] = newValue
            if newValue == nil { set.remove(field) } else { set.insert(field) }
        }
    }

    /// The value of a field that must have one.
    ///
    /// - Throws: ``FieldError`` when there is none or it does not fit.
    public func required<Value: FieldConvertible>(_ field: Object.Fields) throws(FieldError) -> Value {
        guard let value = try decode(field, as: Value.self) else { throw Self.fieldError(field, .missing) }
        return value
    }

    /// The value of a field that may be without one.
    ///
    /// - Throws: ``FieldError`` when the value does not fit.
    public func optional<Value: FieldConvertible>(
        _ field: Object.Fields, default value: @autoclosure () -> Value
    ) throws(FieldError) -> Value {
        try decode(field, as: Value.self) ?? value()
    }

    private func decode<Value: FieldConvertible>(
        _ field: Object.Fields, as _: Value.Type
    ) throws(FieldError) -> Value? {
        guard let value = self[field] else { return nil }
        return .some(try Self.decode(value, for: field))
    }
}

extension FieldValues {
    /// Reads one value as the type of its field.
    ///
    /// - Throws: ``FieldError`` when the value does not fit.
    public static func decode<Value: FieldConvertible>(
        _ value: FieldValue, for field: Object.Fields
    ) throws(FieldError) -> Value {
        do {
            return try Value(fieldValue: value)
        } catch {
            throw fieldError(field, .value(error))
        }
    }

    private static func fieldError(_ field: Object.Fields, _ reason: FieldError.Reason) -> FieldError {
        FieldError(object: Object.descriptor.name, field: Object.descriptor(of: field).name, reason: reason)
    }
}
