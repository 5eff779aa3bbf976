/// Why one cell could not be read; ``PostgresRow`` turns it into a ``PostgresDecodingError`` that names the column.
public struct PostgresDecodingFailure: Error, Sendable {
    /// Continues the sentence "column x …".
    public let reason: String

    /// Prefer ``PostgresCell/failure(_:)``, which names the type and the size as well.
    ///
    /// - Parameter reason: continues the sentence "column x …", without the value.
    public init(_ reason: String) {
        self.reason = reason
    }
}
