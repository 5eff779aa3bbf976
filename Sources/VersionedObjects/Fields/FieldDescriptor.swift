/// What is known about one field of an object, besides its value.
public struct FieldDescriptor: Sendable, Hashable {
    /// The name on the wire and in messages: `disabled_reason`.
    public let name: String
    /// What the field holds, without its optionality.
    public let type: FieldType
    /// Whether null is a value of the field.
    public let isNullable: Bool
    /// The object version that brought the field.
    public let since: ObjectVersion
    /// Whether the field keeps the first value it gets.
    public let isReadOnly: Bool
    /// The column that stores the field; nil for a field that is computed or fetched elsewhere and has none.
    public let column: String?

    /// Describes a stored field.
    ///
    /// - Parameters:
    ///   - name: the name on the wire.
    ///   - type: the Swift type of the field.
    ///   - since: the object version that brought it.
    ///   - column: the column that stores it; the field's own name unless told.
    ///   - readOnly: whether it keeps the first value it gets.
    ///   - stored: false for a field without a column.
    public init<Value: FieldConvertible>(
        _ name: String, _ type: Value.Type, since: ObjectVersion = ObjectVersion(1, 0), column: String? = nil,
        readOnly: Bool = false, stored: Bool = true
    ) {
        self.name = name
        self.type = Value.fieldType.unwrapped
        self.isNullable = Value.fieldType.isNullable
        self.since = since
        self.isReadOnly = readOnly
        self.column = stored ? column ?? name : nil
    }
}
