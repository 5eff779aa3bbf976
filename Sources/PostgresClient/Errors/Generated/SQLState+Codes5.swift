// Made by .ci/generate-postgres-lists from PostgreSQL's errcodes.txt; do not edit.

extension SQLState {
    /// 53000, `insufficient_resources`.
    public static let insufficientResources: SQLState = "53000"

    /// 53100, `disk_full`.
    public static let diskFull: SQLState = "53100"

    /// 53200, `out_of_memory`.
    public static let outOfMemory: SQLState = "53200"

    /// 53300, `too_many_connections`.
    public static let tooManyConnections: SQLState = "53300"

    /// 53400, `configuration_limit_exceeded`.
    public static let configurationLimitExceeded: SQLState = "53400"

    /// 54000, `program_limit_exceeded`.
    public static let programLimitExceeded: SQLState = "54000"

    /// 54001, `statement_too_complex`.
    public static let statementTooComplex: SQLState = "54001"

    /// 54011, `too_many_columns`.
    public static let tooManyColumns: SQLState = "54011"

    /// 54023, `too_many_arguments`.
    public static let tooManyArguments: SQLState = "54023"

    /// 55000, `object_not_in_prerequisite_state`.
    public static let objectNotInPrerequisiteState: SQLState = "55000"

    /// 55006, `object_in_use`.
    public static let objectInUse: SQLState = "55006"

    /// 55P02, `cant_change_runtime_param`.
    public static let cantChangeRuntimeParam: SQLState = "55P02"

    /// 55P03, `lock_not_available`.
    public static let lockNotAvailable: SQLState = "55P03"

    /// 55P04, `unsafe_new_enum_value_usage`.
    public static let unsafeNewEnumValueUsage: SQLState = "55P04"

    /// 57000, `operator_intervention`.
    public static let operatorIntervention: SQLState = "57000"

    /// 57014, `query_canceled`.
    public static let queryCanceled: SQLState = "57014"

    /// 57P01, `admin_shutdown`.
    public static let adminShutdown: SQLState = "57P01"

    /// 57P02, `crash_shutdown`.
    public static let crashShutdown: SQLState = "57P02"

    /// 57P03, `cannot_connect_now`.
    public static let cannotConnectNow: SQLState = "57P03"

    /// 57P04, `database_dropped`.
    public static let databaseDropped: SQLState = "57P04"

    /// 57P05, `idle_session_timeout`.
    public static let idleSessionTimeout: SQLState = "57P05"

    /// 58000, `system_error`.
    public static let systemError: SQLState = "58000"

    /// 58030, `io_error`.
    public static let ioError: SQLState = "58030"

    /// 58P01, `undefined_file`.
    public static let undefinedFile: SQLState = "58P01"

    /// 58P02, `duplicate_file`.
    public static let duplicateFile: SQLState = "58P02"

    /// 72000, `snapshot_too_old`.
    public static let snapshotTooOld: SQLState = "72000"

    /// 58P03, `file_name_too_long`.
    public static let fileNameTooLong: SQLState = "58P03"
}
