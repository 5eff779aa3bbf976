/// A result could not be read as the type that was asked for.
public struct PostgresDecodingError: Error, Sendable, CustomStringConvertible {
    /// The column's name, or its number from 0 where there is no such column.
    public let column: String
    /// The row, from 0.
    public let row: Int
    /// What is wrong, without the value.
    public let reason: String

    public var description: String { "column \"\(column)\" of row \(row) \(reason)" }
}
