/// Why one cell could not be read; ``PostgresRow`` turns it into a ``PostgresDecodingError`` that names the column.
public struct PostgresDecodingFailure: Error, Sendable {
    /// Continues the sentence "column x …".
    public let reason: String

    public init(_ reason: String) {
        self.reason = reason
    }
}
