extension Optional: FieldConvertible where Wrapped: FieldConvertible {
    public static var fieldType: FieldType { .optional(Wrapped.fieldType) }
    public var fieldValue: FieldValue { self?.fieldValue ?? .null }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        self = fieldValue.isNull ? nil : try Wrapped(fieldValue: fieldValue)
    }
}

extension Array: FieldConvertible where Element: FieldConvertible {
    public static var fieldType: FieldType { Element.arrayFieldType }
    public var fieldValue: FieldValue { Element.arrayFieldValue(self) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        self = try Element.array(fieldValue: fieldValue)
    }
}

extension Dictionary: FieldConvertible where Key == String, Value: FieldConvertible {
    public static var fieldType: FieldType { .dictionary(Value.fieldType) }
    public var fieldValue: FieldValue { .dictionary(mapValues(\.fieldValue)) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .dictionary(let values) = fieldValue else {
            throw .mismatch(expected: Self.fieldType, found: fieldValue)
        }
        self.init(minimumCapacity: values.count)
        for (name, value) in values { self[name] = try Value(fieldValue: value) }
    }
}
