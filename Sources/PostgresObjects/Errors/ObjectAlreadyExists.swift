public import PostgresClient

/// The row would be the second with values of which the table takes only one.
public struct ObjectAlreadyExists: Error, Sendable, CustomStringConvertible {
    /// The object's name.
    public let object: String
    /// The table.
    public let table: String
    /// The unique constraint or index that refused the row.
    public let constraint: String
    /// What the server said. Its detail repeats the row's values.
    public let underlying: PostgresError

    /// Describes a refused row.
    public init(object: String, table: String, constraint: String, underlying: PostgresError) {
        self.object = object
        self.table = table
        self.constraint = constraint
        self.underlying = underlying
    }

    /// The object and the constraint; not the values.
    public var description: String {
        "there is already a \(object) with these values: unique constraint \(constraint) of table \(table)"
            + " refuses a second (\(underlying.server))"
    }
}
