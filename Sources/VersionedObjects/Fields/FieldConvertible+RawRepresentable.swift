extension FieldConvertible where Self: RawRepresentable, RawValue: FieldConvertible {
    /// What the raw value holds.
    public static var fieldType: FieldType { RawValue.fieldType }

    /// Reads the raw value and looks up its case.
    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard let value = Self(rawValue: try RawValue(fieldValue: fieldValue)) else {
            throw .unknownCase(type: "\(Self.self)")
        }
        self = value
    }

    /// The raw value's.
    public var fieldValue: FieldValue { rawValue.fieldValue }
}
