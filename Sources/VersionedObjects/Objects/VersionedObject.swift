/// A plain value with named, versioned fields that knows which of them are set and which have changed.
///
/// `@VersionedObject("1.2", table: "flavors")` on a struct writes the conformance. It can be written by hand too: an
/// enumeration of the fields, the descriptor, a `changes` property, and the members below, each a switch over the
/// fields. Setters then call `changes.recordChange(_:)` themselves.
public protocol VersionedObject: Sendable {
    /// The names of the fields.
    associatedtype Fields: ObjectField
    /// The typed columns of the stored fields.
    associatedtype Columns: Sendable

    /// The object's name, version, table and fields.
    static var descriptor: ObjectDescriptor { get }

    /// The typed columns, to write filters with.
    static var columns: Columns { get }

    /// Which fields are set, which have changed.
    var changes: ObjectChanges<Fields> { get set }

    /// Makes a loaded object: the values' fields are set, none is changed.
    ///
    /// - Throws: ``FieldError`` when a value does not fit its field, or one is missing that has no null and no default.
    init(hydrating values: FieldValues<Self>) throws(FieldError)

    /// The value in memory of a field, set or not.
    func storedValue(of field: Fields) -> FieldValue

    /// Replaces the value in memory, without noting a change.
    ///
    /// - Throws: ``FieldError`` when the value does not fit the field, or the field is a constant.
    mutating func setStoredValue(_ value: FieldValue, of field: Fields) throws(FieldError)

    /// Puts null or the default in place of the value in memory. A field that has neither keeps its value.
    mutating func clearStoredValue(of field: Fields)
}
