/// What is known about a kind of object: its name and version, where it is stored, and its fields.
public struct ObjectDescriptor: Sendable, Hashable {
    /// The object's name, in messages and on the wire.
    public let name: String
    /// The newest version of the object that this build knows.
    public let version: ObjectVersion
    /// The table that stores it; nil for an object without one.
    public let table: String?
    /// The name of the field that identifies a row.
    public let key: String
    /// What the table does besides holding the fields.
    public let options: ObjectOptions
    /// The fields, in the order of the object's `Fields` cases.
    public let fields: [FieldDescriptor]

    /// Describes a kind of object.
    ///
    /// - Parameters:
    ///   - name: the object's name.
    ///   - version: the newest version of it that this build knows.
    ///   - table: the table that stores it.
    ///   - key: the name of the field that identifies a row.
    ///   - options: what the table does besides holding the fields.
    ///   - fields: one descriptor for each of the object's `Fields` cases, in their order.
    public init(
        name: String, version: ObjectVersion, table: String? = nil, key: String = "id", options: ObjectOptions = [],
        fields: [FieldDescriptor]
    ) {
        self.name = name
        self.version = version
        self.table = table
        self.key = key
        self.options = options
        self.fields = fields
    }
}
