// Made by .ci/generate-postgres-lists from PostgreSQL's errcodes.txt; do not edit.

extension SQLState {
    /// 34000, `invalid_cursor_name`.
    public static let invalidCursorName: SQLState = "34000"

    /// 38000, `external_routine_exception`.
    public static let externalRoutineException: SQLState = "38000"

    /// 38001, `containing_sql_not_permitted`.
    public static let containingSQLNotPermitted: SQLState = "38001"

    /// 38002, `modifying_sql_data_not_permitted`.
    public static let externalRoutineModifyingSQLDataNotPermitted: SQLState = "38002"

    /// 38003, `prohibited_sql_statement_attempted`.
    public static let externalRoutineProhibitedSQLStatementAttempted: SQLState = "38003"

    /// 38004, `reading_sql_data_not_permitted`.
    public static let externalRoutineReadingSQLDataNotPermitted: SQLState = "38004"

    /// 39000, `external_routine_invocation_exception`.
    public static let externalRoutineInvocationException: SQLState = "39000"

    /// 39001, `invalid_sqlstate_returned`.
    public static let invalidSqlstateReturned: SQLState = "39001"

    /// 39004, `null_value_not_allowed`.
    public static let externalRoutineInvocationNullValueNotAllowed: SQLState = "39004"

    /// 39P01, `trigger_protocol_violated`.
    public static let triggerProtocolViolated: SQLState = "39P01"

    /// 39P02, `srf_protocol_violated`.
    public static let srfProtocolViolated: SQLState = "39P02"

    /// 39P03, `event_trigger_protocol_violated`.
    public static let eventTriggerProtocolViolated: SQLState = "39P03"

    /// 3B000, `savepoint_exception`.
    public static let savepointException: SQLState = "3B000"

    /// 3B001, `invalid_savepoint_specification`.
    public static let invalidSavepointSpecification: SQLState = "3B001"

    /// 3D000, `invalid_catalog_name`.
    public static let invalidCatalogName: SQLState = "3D000"

    /// 3F000, `invalid_schema_name`.
    public static let invalidSchemaName: SQLState = "3F000"
}
