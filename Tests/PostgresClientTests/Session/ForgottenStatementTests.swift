import PostgresClient
import PostgresTesting
import Testing

/// What the server no longer has prepared, or has prepared for a table that was another then.
@Suite(.timeLimit(.minutes(5))) struct ForgottenStatementTests {
    @Test(arguments: ["DISCARD ALL", "DEALLOCATE ALL"])
    func everythingGoesOnWhenASessionIsDiscarded(_ command: String) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            var configuration = try database.configuration(maximum: 1)
            configuration.beforeRelease = { try await $0.execute(SQL(unsafe: command)) }
            let client = PostgresClient(configuration)
            for round in 0..<3 {
                let sum = try await client.withTransaction { transaction in
                    try await transaction.withTransaction { try await $0.execute("SELECT \(round)") }
                    return try await transaction.execute("SELECT \(round) + 1").decode(as: Int.self)
                }
                #expect(sum == [round + 1])
                #expect(try await client.execute("SELECT \(round)").decode(as: Int.self) == [round])
            }
            #expect(await client.statistics().connected == 1)
        }
    }

    /// A script says what it did by its tags alone, and a function says nothing.
    @Test func whatAScriptOrAFunctionDiscardedIsPreparedAnew() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute(
                """
                CREATE FUNCTION forget() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$
                """)
            try await client.withConnection { connection in
                for text in ["SELECT 1", "SELECT 2"] { try await connection.execute(SQL(unsafe: text)) }
                try await connection.executeScript("SELECT 3; DEALLOCATE ALL")
                for text in ["SELECT 1", "SELECT 2"] { try await connection.execute(SQL(unsafe: text)) }
                try await connection.executeScript("SELECT forget()")
                for text in ["SELECT 1", "SELECT 2"] { try await connection.execute(SQL(unsafe: text)) }
            }
        }
    }

    @Test func everyStalePlanOfAPipelineIsRenewed() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let questions: [SQL] = ["SELECT * FROM first", "SELECT * FROM second"]
            for table in ["first", "second"] {
                try await client.execute("CREATE TABLE \(identifier: table) (a int)")
                try await client.execute("INSERT INTO \(identifier: table) VALUES (\(1))")
            }
            try await client.pipeline(questions)
            try await client.pipeline([
                "ALTER TABLE first ADD b int DEFAULT 2", "ALTER TABLE second ADD b int DEFAULT 3",
            ])
            let rows = try await client.pipeline(questions).flatMap { try $0.decode(as: (Int, Int).self) }
            #expect(rows.map(\.1) == [2, 3])
        }
    }

    @Test func aStalePlanIsRenewedOnAConnectionThatIsHeldButNotInATransaction() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withConnection { connection in
                try await connection.execute("SELECT * FROM t")
                try await connection.execute("ALTER TABLE t ADD b int")
                #expect(try await connection.execute("SELECT * FROM t").columns.count == 2)
                try await connection.execute("SELECT * FROM t")
                try await connection.execute("ALTER TABLE t ADD c int")
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.withTransaction { try await $0.execute("SELECT * FROM t") }
                }
                #expect(error?.code == .featureNotSupported)
            }
            #expect(await client.statistics().connected == 1)
        }
    }
}
