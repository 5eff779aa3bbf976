/// A column of a result.
public struct PostgresColumn: Sendable, Hashable {
    /// The name in the result.
    public let name: String
    /// The type the server sends.
    public let type: PostgresType
}
