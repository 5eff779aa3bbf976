public import PostgresClient

extension SQLState {
    /// The guard in the database refused a service below its floor.
    public static let serviceTooOld: SQLState = "TM001"
    /// The guard refused a write to a fenced service.
    public static let serviceFenced: SQLState = "TM002"
    /// The floor's row was removed.
    public static let floorMissing: SQLState = "TM003"
    /// A floor cannot be decided here: a standby, or a transaction whose snapshot is too old.
    public static let floorUndecidable: SQLState = "TM004"
    /// A floor or the record of decisions would be changed past the rules.
    public static let floorProtected: SQLState = "TM005"
}
