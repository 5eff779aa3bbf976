// Made by .ci/generate-postgres-lists from PostgreSQL's errcodes.txt; do not edit.

extension SQLState.ErrorClass {
    /// Class 00: Successful Completion.
    public static let successfulCompletion: SQLState.ErrorClass = "00"
    /// Class 01: Warning.
    public static let warning: SQLState.ErrorClass = "01"
    /// Class 02: No Data.
    public static let noData: SQLState.ErrorClass = "02"
    /// Class 03: SQL Statement Not Yet Complete.
    public static let sqlStatementNotYetComplete: SQLState.ErrorClass = "03"
    /// Class 08: Connection Exception.
    public static let connectionException: SQLState.ErrorClass = "08"
    /// Class 09: Triggered Action Exception.
    public static let triggeredActionException: SQLState.ErrorClass = "09"
    /// Class 0A: Feature Not Supported.
    public static let featureNotSupported: SQLState.ErrorClass = "0A"
    /// Class 0B: Invalid Transaction Initiation.
    public static let invalidTransactionInitiation: SQLState.ErrorClass = "0B"
    /// Class 0F: Locator Exception.
    public static let locatorException: SQLState.ErrorClass = "0F"
    /// Class 0L: Invalid Grantor.
    public static let invalidGrantor: SQLState.ErrorClass = "0L"
    /// Class 0P: Invalid Role Specification.
    public static let invalidRoleSpecification: SQLState.ErrorClass = "0P"
    /// Class 0Z: Diagnostics Exception.
    public static let diagnosticsException: SQLState.ErrorClass = "0Z"
    /// Class 20: Case Not Found.
    public static let caseNotFound: SQLState.ErrorClass = "20"
    /// Class 21: Cardinality Violation.
    public static let cardinalityViolation: SQLState.ErrorClass = "21"
    /// Class 22: Data Exception.
    public static let dataException: SQLState.ErrorClass = "22"
    /// Class 23: Integrity Constraint Violation.
    public static let integrityConstraintViolation: SQLState.ErrorClass = "23"
    /// Class 24: Invalid Cursor State.
    public static let invalidCursorState: SQLState.ErrorClass = "24"
    /// Class 25: Invalid Transaction State.
    public static let invalidTransactionState: SQLState.ErrorClass = "25"
    /// Class 26: Invalid SQL Statement Name.
    public static let invalidSQLStatementName: SQLState.ErrorClass = "26"
    /// Class 27: Triggered Data Change Violation.
    public static let triggeredDataChangeViolation: SQLState.ErrorClass = "27"
    /// Class 28: Invalid Authorization Specification.
    public static let invalidAuthorizationSpecification: SQLState.ErrorClass = "28"
    /// Class 2B: Dependent Privilege Descriptors Still Exist.
    public static let dependentPrivilegeDescriptorsStillExist: SQLState.ErrorClass = "2B"
    /// Class 2D: Invalid Transaction Termination.
    public static let invalidTransactionTermination: SQLState.ErrorClass = "2D"
    /// Class 2F: SQL Routine Exception.
    public static let sqlRoutineException: SQLState.ErrorClass = "2F"
    /// Class 34: Invalid Cursor Name.
    public static let invalidCursorName: SQLState.ErrorClass = "34"
    /// Class 38: External Routine Exception.
    public static let externalRoutineException: SQLState.ErrorClass = "38"
    /// Class 39: External Routine Invocation Exception.
    public static let externalRoutineInvocationException: SQLState.ErrorClass = "39"
    /// Class 3B: Savepoint Exception.
    public static let savepointException: SQLState.ErrorClass = "3B"
    /// Class 3D: Invalid Catalog Name.
    public static let invalidCatalogName: SQLState.ErrorClass = "3D"
    /// Class 3F: Invalid Schema Name.
    public static let invalidSchemaName: SQLState.ErrorClass = "3F"
    /// Class 40: Transaction Rollback.
    public static let transactionRollback: SQLState.ErrorClass = "40"
    /// Class 42: Syntax Error or Access Rule Violation.
    public static let syntaxErrorOrAccessRuleViolation: SQLState.ErrorClass = "42"
    /// Class 44: WITH CHECK OPTION Violation.
    public static let withCheckOptionViolation: SQLState.ErrorClass = "44"
    /// Class 53: Insufficient Resources.
    public static let insufficientResources: SQLState.ErrorClass = "53"
    /// Class 54: Program Limit Exceeded.
    public static let programLimitExceeded: SQLState.ErrorClass = "54"
    /// Class 55: Object Not In Prerequisite State.
    public static let objectNotInPrerequisiteState: SQLState.ErrorClass = "55"
    /// Class 57: Operator Intervention.
    public static let operatorIntervention: SQLState.ErrorClass = "57"
    /// Class 58: System Error.
    public static let systemError: SQLState.ErrorClass = "58"
    /// Class 72: Snapshot Failure.
    public static let snapshotFailure: SQLState.ErrorClass = "72"
    /// Class F0: Configuration File Error.
    public static let configurationFileError: SQLState.ErrorClass = "F0"
    /// Class HV: Foreign Data Wrapper Error.
    public static let foreignDataWrapperError: SQLState.ErrorClass = "HV"
    /// Class P0: PL/pgSQL Error.
    public static let plpgsqlError: SQLState.ErrorClass = "P0"
    /// Class XX: Internal Error.
    public static let internalError: SQLState.ErrorClass = "XX"
}
