/// A row does not fit the object it should become: somebody else wrote it, or the table differs from what this build
/// expects.
public struct ObjectDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The object's name.
    public let object: String
    /// The table.
    public let table: String
    /// The row: `id = 7`.
    public let key: String
    /// The column whose value does not fit.
    public let column: String
    /// What is wrong with it, without the value.
    public let reason: String

    /// Describes a row that does not fit.
    public init(object: String, table: String, key: String, column: String, reason: String) {
        self.object = object
        self.table = table
        self.key = key
        self.column = column
        self.reason = reason
    }

    /// The table, the row, the column and what is wrong.
    public var description: String {
        "table \(table), row with \(key), column \(column): \(reason). \(object) cannot be read from it; correct the"
            + " row, or make the field optional"
    }
}
