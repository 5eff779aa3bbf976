/// A PostgreSQL type by its object identifier.
public struct PostgresType: Sendable, Hashable, CustomStringConvertible {
    /// The row of `pg_type`.
    public let oid: UInt32

    /// The type with that number in `pg_type`.
    public init(oid: UInt32) {
        self.oid = oid
    }

    /// Left to the server, which takes the type from where the parameter stands: for types that have another number in
    /// each database, such as enums and those of extensions.
    public static let inferred = PostgresType(oid: 0)

    /// From this number on identifiers are of types that users or extensions made.
    private static let firstUserDefined: UInt32 = 16384

    /// Whether the number says nothing about the binary form: users or extensions made the type, or there is no number.
    var isOwn: Bool { oid >= PostgresType.firstUserDefined || self == .inferred }

    /// The name as `psql` prints it, or the number of a type of the database's own.
    public var description: String { PostgresType.names[oid] ?? (self == .inferred ? "unknown" : "type \(oid)") }
}
