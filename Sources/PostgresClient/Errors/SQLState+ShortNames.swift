/// Shorter names for codes that are met often.
extension SQLState {
    /// 25001: the command cannot run in a transaction.
    public static let activeTransaction: SQLState = .activeSQLTransaction
    /// 25P02: an earlier statement of the transaction failed.
    public static let inFailedTransaction: SQLState = .inFailedSQLTransaction
    /// 26000: there is no such prepared statement.
    public static let invalidStatementName: SQLState = .invalidSQLStatementName
    /// 3D000: there is no such database.
    public static let invalidDatabase: SQLState = .invalidCatalogName
}
