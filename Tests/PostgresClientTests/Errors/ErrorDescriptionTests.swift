import PostgresClient
import PostgresTesting
import Testing

/// What somebody reads at night: what happened, what to do next, and nobody's data.
@Suite(.serialized) struct ErrorDescriptionTests {
    @Test func theUsualErrorsSayWhatToDoNext() async throws {
        let table: [(statement: SQL, code: SQLState, advice: String)] = [
            ("SELECT * FROM nowhere", .undefinedTable, "migrations"),
            ("SELECT nothing FROM pg_class", .undefinedColumn, "migrations"),
            ("INSERT INTO parents VALUES (1)", .uniqueViolation, "ON CONFLICT"),
            ("INSERT INTO children VALUES (99)", .foreignKeyViolation, "referred to"),
            ("INSERT INTO parents VALUES (NULL)", .notNullViolation, "default"),
            ("SELECT pg_sleep(30)", .queryCanceled, "statement_timeout"),
            ("SET ROLE pg_monitor", .successfulCompletion, ""),
            ("CREATE ROLE x", .insufficientPrivilege, "right it lacks"),
            ("SELECT rolpassword FROM pg_authid", .insufficientPrivilege, "Grant"),
        ]
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.statementTimeout = .milliseconds(500)
            try await PostgresClient(configuration).withConnection { connection in
                try await connection.execute("CREATE TABLE parents (id int PRIMARY KEY)")
                try await connection.execute("CREATE TABLE children (parent int REFERENCES parents)")
                try await connection.execute("INSERT INTO parents VALUES (1)")
                for (statement, code, advice) in table {
                    do {
                        try await connection.execute(statement)
                        #expect(code == .successfulCompletion, "\(statement)")
                    } catch let error as PostgresError {
                        #expect(error.code == code)
                        #expect(error.description.contains(advice), "\(error)")
                    }
                }
            }
        }
    }

    @Test func aLockAndAReadOnlyTransactionSayWhatToDoNext() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.execute("INSERT INTO t VALUES (1)")
            try await client.withTransaction { transaction in
                try await transaction.execute("UPDATE t SET a = 2")
                let locked = await #expect(throws: PostgresError.self) {
                    try await client.execute("SELECT a FROM t FOR UPDATE NOWAIT")
                }
                #expect(locked?.code == .lockNotAvailable)
                #expect(locked?.description.contains("pg_blocking_pids()") == true)
                #expect(locked?.isRetryable == false)
            }
            let readOnly = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { transaction in
                    try await transaction.execute("SET TRANSACTION READ ONLY")
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                }
            }
            #expect(readOnly?.code == .readOnlySQLTransaction)
            #expect(readOnly?.description.contains("target_session_attrs") == true)
        }
    }

    /// Errors that a test cannot bring about are raised by a block of code with the same SQLSTATE.
    @Test func rarerErrorsSayWhatToDoNext() async throws {
        let table: [(code: SQLState, advice: String)] = [
            (.diskFull, "disk is full"), (.tooManyConnections, "max_connections"), (.outOfMemory, "work_mem"),
            (.deadlockDetected, "from its start"), (.serializationFailure, "from its start"),
            (.dataCorrupted, "damaged"),
            (.configurationLimitExceeded, "temp_file_limit"), (.objectInUse, "pg_stat_activity"),
            (.invalidPassword, "PGPASSWORD"), (.invalidCatalogName, "create the database"),
            (.transactionTimeout, "too long"),
        ]
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            func raise(_ code: SQLState, _ hint: String = "") async -> PostgresError? {
                await #expect(throws: PostgresError.self) {
                    try await client.execute(
                        SQL(unsafe: "DO $$ BEGIN RAISE 'told' USING ERRCODE = '\(code)'\(hint); END $$"))
                }
            }
            for (code, advice) in table {
                let plain = await raise(code)
                #expect(plain?.code == code)
                #expect(plain?.description.contains(advice) == true, "\(code)")
                // The server knows better.
                let hinted = await raise(code, ", HINT = 'Ask Ada.'")
                #expect(hinted?.description.contains("Hint: Ask Ada.") == true)
                #expect(hinted?.description.contains(advice) == false)
            }
        }
    }

    /// The server repeats values in messages and details; descriptions go to logs.
    @Test func descriptionsHoldNoValues() async throws {
        let statements: [SQL] = [
            "INSERT INTO t VALUES (\("secret"), 5)", "INSERT INTO t VALUES (\("secret-new"), 50)",
            "SELECT (\("secret"))::int", "SELECT (\("secret"))::date", "SELECT (\("{secret"))::int[]",
            "SELECT (\("\"secret\""))::uuid", "SELECT (\("[\"secret"))::json",
            "SELECT (\("secret: \"x\""))::timestamptz",
            "SELECT to_date(\("secret"), 'YYYY')", "SELECT now() AT TIME ZONE \("secret: \"a\" b")",
            "SELECT (\("99999999999secret"))::interval",
            "INSERT INTO t VALUES (\(String(repeating: "secret", count: 20)), 5)",
        ]
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (name varchar(100) PRIMARY KEY, size int CHECK (size < 10))")
            try await client.execute("INSERT INTO t VALUES ('secret', 1)")
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) { try await client.execute(statement) }
                let text = try #require(error).description
                #expect(!text.contains("secret"), "\(text)")
                #expect(text.contains(error?.code.code ?? "-"))
            }
        }
    }

    @Test func detailsThatNameNoValuesAreShown() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 2)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.execute("CREATE VIEW v AS SELECT a FROM t")
            let error = await #expect(throws: PostgresError.self) { try await client.execute("DROP TABLE t") }
            #expect(error?.code == .dependentObjectsStillExist)
            #expect(error?.description.contains("view v depends on table t") == true)
        }
    }

    @Test func aMissingDatabaseSaysWhatToDoNext() async throws {
        let conninfo = try await PostgresCluster.shared().withDatabase { $0.conninfo }
        let error = await #expect(throws: PostgresConnectionError.self) {
            try await PostgresClient(PostgresConfiguration(conninfo)).execute("SELECT 1")
        }
        #expect(error?.code == .invalidCatalogName)
        #expect(error?.description.contains("create the database") == true)
    }
}
