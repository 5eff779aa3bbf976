/// What a table does besides holding its object's fields. The object need not have fields for these columns.
public struct ObjectOptions: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `created_at` is set when a row is created, `updated_at` when it is saved; both in UTC, by the database's clock.
    public static let timestamps = ObjectOptions(rawValue: 1 << 0)

    /// Deleting marks the row instead of removing it: `deleted` becomes the row's key, which must be an integer,
    /// `deleted_at` the time, and `updated_at` stays. Rows so marked are read by nobody.
    public static let softDelete = ObjectOptions(rawValue: 1 << 1)
}
