import Foundation
import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct StatementTests {
    @Test func bindsAndDecodesEveryScalar() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            let id = UUID()
            let moment = Date(timeIntervalSince1970: 1_700_000_000.123456)
            let rows = try await client.execute(
                """
                SELECT \(true), \(Int16(-2)), \(Int32.min), \(Int64.max), \(7), \(1.5), \(Float(2.5)), \("grüß'\" $1"),
                    \(id), \(moment), \([UInt8](0...255)), \(JSONText(#"{"a": 1}"#)), \(Int?.none)
                """)
            let row = try #require(rows.first)
            #expect(try row.decode(Bool.self, at: 0))
            #expect(try row.decode(Int16.self, at: 1) == -2)
            #expect(try row.decode(Int32.self, at: 2) == .min)
            #expect(try row.decode(Int64.self, at: 3) == .max)
            #expect(try row.decode(Int.self, at: 4) == 7)
            #expect(try row.decode(Double.self, at: 5) == 1.5)
            #expect(try row.decode(Float.self, at: 6) == 2.5)
            #expect(try row.decode(String.self, at: 7) == "grüß'\" $1")
            #expect(try row.decode(UUID.self, at: 8) == id)
            #expect(abs(try row.decode(Date.self, at: 9).timeIntervalSince(moment)) < 0.000_001)
            #expect(try row.decode([UInt8].self, at: 10) == [UInt8](0...255))
            #expect(try row.decode(JSONText.self, at: 11).text == #"{"a": 1}"#)
            #expect(try row.decode(Int?.self, at: 12) == nil)
        }
    }

    @Test func arraysGoBothWays() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            let rows = try await client.execute(
                "SELECT \([1, 2, 3]), \([String]()), \(["a", ""]), \(2) = ANY(\([1, 2])), ARRAY['x', NULL]")
            let row = try #require(rows.first)
            #expect(try row.decode([Int].self, at: 0) == [1, 2, 3])
            #expect(try row.decode([String].self, at: 1) == [])
            #expect(try row.decode([String].self, at: 2) == ["a", ""])
            #expect(try row.decode(Bool.self, at: 3))
            #expect(throws: PostgresDecodingError.self) { try row.decode([String].self, at: 4) }
        }
    }

    @Test func fragmentsComposeWithRenumberedParameters() async throws {
        let filter: SQL = "a = \(1) AND b = \("x")"
        let sql: SQL = "SELECT \(0) WHERE \(filter) OR \(identifier: "we\"ird") = \(2)"
        #expect(sql.text == #"SELECT $1 WHERE a = $2 AND b = $3 OR "we""ird" = $4"#)
        let joined = [SQL("x = \(1)"), SQL("y = \(2)")].joined(separator: " AND ")
        #expect(joined.text == "x = $1 AND y = $2")
    }

    @Test func errorsCarryEverythingButTheValues() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            try await client.execute("CREATE TABLE t (a int CONSTRAINT small CHECK (a < 10))")
            let error = await #expect(throws: PostgresError.self) {
                try await client.execute("INSERT INTO t VALUES (\(4711))")
            }
            #expect(error?.code == .checkViolation)
            #expect(error?.constraint == "small")
            #expect(error?.table == "t")
            #expect(error?.query == "INSERT INTO t VALUES ($1)")
            let syntax = await #expect(throws: PostgresError.self) { try await client.execute("SELECT frmo") }
            #expect(syntax?.code == .undefinedColumn)
            #expect(syntax?.position == 8)
            #expect(syntax.map { "\($0)" }?.contains(database.name) == true)
        }
    }

    @Test func badTextIsRefusedWithoutHarm() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let error = await #expect(throws: PostgresEncodingError.self) {
                try await client.execute("SELECT \("a"), \("b\0c")")
            }
            #expect(error?.parameter == 2)
            let invalid = await #expect(throws: PostgresError.self) {
                try await client.execute("SELECT convert_from(\([UInt8]([0xC3, 0x28])), 'UTF8')")
            }
            #expect(invalid?.code == "22021")
            let large = String(repeating: "ü", count: 5_000_000)
            let back = try await client.execute("SELECT \(large)").decode(as: String.self)
            #expect(back.first == large)
            await #expect(throws: PostgresEncodingError.self) {
                try await client.execute((0..<65_536).map { SQL("\($0)") }.joined(separator: ",").prefixed("SELECT "))
            }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func decodingErrorsNameTheColumn() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            let rows = try await client.execute("SELECT NULL::int AS missing, 'x'::text AS word, 70000 AS big")
            let row = try #require(rows.first)
            let null = #expect(throws: PostgresDecodingError.self) { try row.decode(Int.self, at: 0) }
            #expect(null?.description.contains("\"missing\"") == true)
            let type = #expect(throws: PostgresDecodingError.self) { try row.decode(Int.self, named: "word") }
            #expect(type?.description.contains("text") == true)
            #expect(throws: PostgresDecodingError.self) { try row.decode(Int16.self, named: "big") }
            let none = #expect(throws: PostgresDecodingError.self) { try row.decode(Int.self, named: "nope") }
            #expect(none?.description.contains("missing, word, big") == true)
        }
    }

    @Test func aPipelineIsAllOrNothing() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            try await client.execute("CREATE TABLE t (a int PRIMARY KEY)")
            let error = await #expect(throws: PostgresError.self) {
                try await client.pipeline(["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)", "SELECT 1"])
            }
            #expect(error?.code == .uniqueViolation)
            #expect(error?.statementIndex == 1)
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
            let rows = try await client.pipeline(["INSERT INTO t VALUES (1) RETURNING a", "SELECT count(*) FROM t"])
            #expect(rows.count == 2)
            #expect(try rows[1].decode(as: Int.self) == [1])
        }
    }

    @Test func aStatementIsPreparedOnceAndSurvivesAMigration() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            for _ in 0..<3 { try await client.execute("SELECT * FROM t") }
            let prepared = try await client.execute(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT * FROM t'")
            #expect(try prepared.decode(as: Int.self) == [1])
            try await client.execute("ALTER TABLE t ADD b int")
            #expect(try await client.execute("SELECT * FROM t").columns.count == 2)
            try await client.execute("DEALLOCATE ALL")
            #expect(try await client.execute("SELECT * FROM t").columns.count == 2)
        }
    }

    @Test func copyIsRefusedAndTheNextStatementWorks() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            await #expect(throws: PostgresConnectionError.self) { try await client.execute("COPY (SELECT 1) TO STDOUT") }
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
        }
    }

    @Test func scriptsRunManyStatementsAndSayWhereTheyFail() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.withConnection { connection in
                try await connection.executeScript("CREATE TABLE a (x int); INSERT INTO a VALUES (1), (2);")
                #expect(try await connection.execute("SELECT count(*) FROM a").decode(as: Int.self) == [2])
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.executeScript("SELECT 1;\nSELECT 2;\nSELEKT 3;")
                }
                #expect(error?.position == 21)
                #expect(try await connection.execute("SELECT 3").decode(as: Int.self) == [3])
            }
        }
    }
}

extension SQL {
    fileprivate func prefixed(_ prefix: SQL) -> SQL { prefix + self }
}
