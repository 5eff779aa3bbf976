extension SQLState {
    /// What to do next about the usual errors, as a sentence; nil for a code whose message says all there is.
    public var advice: String? {
        switch self {
        case .undefinedTable, .undefinedColumn, .undefinedFunction, .invalidSchemaName:
            "Run the migrations on this database, or check search_path: the statement was written for another schema."
        case .uniqueViolation:
            "A row with this key is there already: update it, or say ON CONFLICT."
        case .foreignKeyViolation:
            "The row that is referred to is not there, or is still referred to: mind the order of inserts and deletes."
        case .notNullViolation:
            "Give the column a value, or a default in the schema."
        case .serializationFailure, .deadlockDetected:
            "The transaction was undone; run it again from its start."
        case .lockNotAvailable:
            "Another transaction holds the lock: find it with pg_blocking_pids() in pg_stat_activity, or wait longer "
                + "(lock_timeout)."
        case .queryCanceled:
            "It ran longer than statement_timeout, or somebody cancelled it: look at its plan with EXPLAIN and at what it "
                + "waited for, or raise the timeout."
        case .idleInTransactionSessionTimeout, .transactionTimeout, .idleSessionTimeout:
            "The session did nothing for too long or its transaction took too long: do not wait for other things inside "
                + "a transaction."
        case .readOnlySQLTransaction:
            "The server is a standby or the transaction is read-only: connect to the primary "
                + "(target_session_attrs=read-write)."
        case .tooManyConnections:
            "Lower the pools' maxima, put a pooler in front, or raise max_connections."
        case .cannotConnectNow:
            "The server is starting, stopping or recovering: try again shortly, and look into its log if it lasts."
        case .adminShutdown, .crashShutdown:
            "The server is stopping or crashed: look into its log. The statement may or may not have taken effect."
        default: resourceAdvice ?? accessAdvice
        }
    }

    private var resourceAdvice: String? {
        switch self {
        case .diskFull:
            "The server's disk is full: make room for its data, WAL and temporary files; abandoned replication slots keep WAL."
        case .outOfMemory:
            "Shared or process memory of the server ran out: see work_mem, max_locks_per_transaction and its log."
        case .configurationLimitExceeded:
            "A limit of the server's configuration is reached, such as temp_file_limit."
        case .objectInUse:
            "Another session uses it: see pg_stat_activity."
        case .dataCorrupted, .indexCorrupted:
            "The server's data is damaged: stop writing, take a copy of its files, and look into its log before anything else."
        default: nil
        }
    }

    private var accessAdvice: String? {
        switch self {
        case .insufficientPrivilege:
            "Grant the role of this connection the right it lacks, or connect as another role."
        case .invalidPassword:
            "Check the password, the pass file and PGPASSWORD for this host, port, database and user."
        case .invalidAuthorizationSpecification:
            "Check that the role exists, may log in, and that pg_hba.conf lets it in from here."
        case .invalidCatalogName:
            "Check the database's name in the configuration, or create the database."
        case .featureNotSupported, .protocolViolation, .duplicatePreparedStatement, .invalidSQLStatementName:
            "Check the server's version, and whether a pooler stands between: PgBouncer in transaction mode needs "
                + "preparedStatements = .unnamed."
        default: nil
        }
    }
}
