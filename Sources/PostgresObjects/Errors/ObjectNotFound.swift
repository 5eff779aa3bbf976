/// There is no such row, or it is deleted.
public struct ObjectNotFound: Error, Sendable, Hashable, CustomStringConvertible {
    /// The object's name.
    public let object: String
    /// The table that was asked.
    public let table: String
    /// What was looked for: `id = 7`.
    public let key: String

    /// Describes a row that is not there.
    public init(object: String, table: String, key: String) {
        self.object = object
        self.table = table
        self.key = key
    }

    /// The object and what was looked for where.
    public var description: String {
        "there is no \(object) with \(key) in table \(table): it was never created, or was deleted meanwhile"
    }
}
