/// A value that can be read from a column.
public protocol PostgresDecodable: Sendable {
    /// Reads the value.
    ///
    /// - Throws: ``PostgresDecodingFailure`` when the cell is NULL or of another type; the row adds the column's name.
    init(cell: PostgresCell) throws(PostgresDecodingFailure)
}

/// Both directions.
public typealias PostgresCodable = PostgresDecodable & PostgresEncodable
