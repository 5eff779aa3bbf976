import Testing

@testable import PostgresClient

@Suite struct SQLCommandTests {
    /// The first word of each, and whether it may share a connection with others.
    @Test(arguments: [
        ("SELECT 1", "SELECT", true), ("select 1", "SELECT", true), ("SELECT", "SELECT", true),
        (" \n\t\r((SELECT 1) UNION SELECT 2)", "SELECT", true), ("SELECT/* x */ 1", "SELECT", true),
        ("-- who asks\nSELECT 1", "SELECT", true), ("--\r\nUPDATE t SET a = 1", "UPDATE", true),
        ("-- one\n-- two\n  INSERT INTO t VALUES (1)", "INSERT", true),
        ("/* app='shop' */ DELETE FROM t", "DELETE", true), ("/**/SELECT 1", "SELECT", true),
        ("/* a /* b /* c */ */ -- */ MERGE INTO t", "MERGE", true), ("/***/VALUES (1)", "VALUES", true),
        ("/*/ still */ TABLE t", "TABLE", true), ("( /* a */ -- b\n SELECT 1)", "SELECT", true),
        ("/* SELECT */ VACUUM t", "VACUUM", false), ("-- SELECT\nCALL work()", "CALL", false),
        ("/* a */ /* b */ SET x = 1", "SET", false), ("BEGIN", "BEGIN", false), ("LISTEN x", "LISTEN", false),
        ("EXPLAIN SELECT 1", "EXPLAIN", false), ("SELECTED", "SELECTED", false),
        ("SELECTSELECTSELECT", "SELECTSELECTSELECT", false),
    ])
    func commentsBeforeItDoNotHideTheCommand(_ text: String, _ name: String, _ isPlain: Bool) {
        let sql = SQL(unsafe: text)
        #expect(sql.commandName == name)
        #expect(sql.isPlain == isPlain)
    }

    @Test(arguments: [
        "", " ", ";", "-", "/", "--", "-- SELECT", "--SELECT\n", "/*", "/* SELECT", "/* /* */ SELECT", "/*/ SELECT",
        "-1",
        "/ SELECT", "- SELECT", "* SELECT", "$1", "\u{FC}",
    ])
    func withoutAWordThereIsNoName(_ text: String) {
        let sql = SQL(unsafe: text)
        #expect(sql.commandName == nil)
        #expect(!sql.isPlain)
        #expect(Exchange.Content.statements([sql]).operationName == nil)
    }

    /// PostgreSQL reads the comments in the same way.
    @Test func theServerAgrees() async throws {
        try await SharedServer.with { client in
            for text in [
                "/* a /* b /* c */ */ -- */ SELECT 5", "/*/ still */ SELECT 5", "--\rSELECT 5", "/***/SELECT 5",
            ] {
                let rows = try await client.execute(SQL(unsafe: text))
                #expect(try rows.decode(as: Int.self) == [5], "\(text)")
            }
        }
    }
}
