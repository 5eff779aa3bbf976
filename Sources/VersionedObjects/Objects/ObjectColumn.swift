/// A stored field of an object with its Swift type, to write filters and orders with: `Flavor.columns.name ==
/// "m1.small"`.
public struct ObjectColumn<Object: VersionedObject, Value: FieldConvertible>: Sendable {
    /// The field that the column stores.
    public let field: Object.Fields

    /// Names the column of a field.
    public init(_ field: Object.Fields) {
        self.field = field
    }
}
