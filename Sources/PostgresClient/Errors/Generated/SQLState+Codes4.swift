// Made by .ci/generate-postgres-lists from PostgreSQL's errcodes.txt; do not edit.

extension SQLState {
    /// 40000, `transaction_rollback`.
    public static let transactionRollback: SQLState = "40000"

    /// 40002, `transaction_integrity_constraint_violation`.
    public static let transactionIntegrityConstraintViolation: SQLState = "40002"

    /// 40001, `serialization_failure`.
    public static let serializationFailure: SQLState = "40001"

    /// 40003, `statement_completion_unknown`.
    public static let statementCompletionUnknown: SQLState = "40003"

    /// 40P01, `deadlock_detected`.
    public static let deadlockDetected: SQLState = "40P01"

    /// 42000, `syntax_error_or_access_rule_violation`.
    public static let syntaxErrorOrAccessRuleViolation: SQLState = "42000"

    /// 42601, `syntax_error`.
    public static let syntaxError: SQLState = "42601"

    /// 42501, `insufficient_privilege`.
    public static let insufficientPrivilege: SQLState = "42501"

    /// 42846, `cannot_coerce`.
    public static let cannotCoerce: SQLState = "42846"

    /// 42803, `grouping_error`.
    public static let groupingError: SQLState = "42803"

    /// 42P20, `windowing_error`.
    public static let windowingError: SQLState = "42P20"

    /// 42P19, `invalid_recursion`.
    public static let invalidRecursion: SQLState = "42P19"

    /// 42830, `invalid_foreign_key`.
    public static let invalidForeignKey: SQLState = "42830"

    /// 42602, `invalid_name`.
    public static let invalidName: SQLState = "42602"

    /// 42622, `name_too_long`.
    public static let nameTooLong: SQLState = "42622"

    /// 42939, `reserved_name`.
    public static let reservedName: SQLState = "42939"

    /// 42804, `datatype_mismatch`.
    public static let datatypeMismatch: SQLState = "42804"

    /// 42P18, `indeterminate_datatype`.
    public static let indeterminateDatatype: SQLState = "42P18"

    /// 42P21, `collation_mismatch`.
    public static let collationMismatch: SQLState = "42P21"

    /// 42P22, `indeterminate_collation`.
    public static let indeterminateCollation: SQLState = "42P22"

    /// 42809, `wrong_object_type`.
    public static let wrongObjectType: SQLState = "42809"

    /// 428C9, `generated_always`.
    public static let generatedAlways: SQLState = "428C9"

    /// 42703, `undefined_column`.
    public static let undefinedColumn: SQLState = "42703"

    /// 42883, `undefined_function`.
    public static let undefinedFunction: SQLState = "42883"

    /// 42P01, `undefined_table`.
    public static let undefinedTable: SQLState = "42P01"

    /// 42P02, `undefined_parameter`.
    public static let undefinedParameter: SQLState = "42P02"

    /// 42704, `undefined_object`.
    public static let undefinedObject: SQLState = "42704"

    /// 42701, `duplicate_column`.
    public static let duplicateColumn: SQLState = "42701"

    /// 42P03, `duplicate_cursor`.
    public static let duplicateCursor: SQLState = "42P03"

    /// 42P04, `duplicate_database`.
    public static let duplicateDatabase: SQLState = "42P04"

    /// 42723, `duplicate_function`.
    public static let duplicateFunction: SQLState = "42723"

    /// 42P05, `duplicate_prepared_statement`.
    public static let duplicatePreparedStatement: SQLState = "42P05"

    /// 42P06, `duplicate_schema`.
    public static let duplicateSchema: SQLState = "42P06"

    /// 42P07, `duplicate_table`.
    public static let duplicateTable: SQLState = "42P07"

    /// 42712, `duplicate_alias`.
    public static let duplicateAlias: SQLState = "42712"

    /// 42710, `duplicate_object`.
    public static let duplicateObject: SQLState = "42710"

    /// 42702, `ambiguous_column`.
    public static let ambiguousColumn: SQLState = "42702"

    /// 42725, `ambiguous_function`.
    public static let ambiguousFunction: SQLState = "42725"

    /// 42P08, `ambiguous_parameter`.
    public static let ambiguousParameter: SQLState = "42P08"

    /// 42P09, `ambiguous_alias`.
    public static let ambiguousAlias: SQLState = "42P09"

    /// 42P10, `invalid_column_reference`.
    public static let invalidColumnReference: SQLState = "42P10"

    /// 42611, `invalid_column_definition`.
    public static let invalidColumnDefinition: SQLState = "42611"

    /// 42P11, `invalid_cursor_definition`.
    public static let invalidCursorDefinition: SQLState = "42P11"

    /// 42P12, `invalid_database_definition`.
    public static let invalidDatabaseDefinition: SQLState = "42P12"

    /// 42P13, `invalid_function_definition`.
    public static let invalidFunctionDefinition: SQLState = "42P13"

    /// 42P14, `invalid_prepared_statement_definition`.
    public static let invalidPreparedStatementDefinition: SQLState = "42P14"

    /// 42P15, `invalid_schema_definition`.
    public static let invalidSchemaDefinition: SQLState = "42P15"

    /// 42P16, `invalid_table_definition`.
    public static let invalidTableDefinition: SQLState = "42P16"

    /// 42P17, `invalid_object_definition`.
    public static let invalidObjectDefinition: SQLState = "42P17"

    /// 44000, `with_check_option_violation`.
    public static let withCheckOptionViolation: SQLState = "44000"
}
