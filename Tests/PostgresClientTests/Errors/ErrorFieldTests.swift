import PostgresClient
import PostgresTesting
import Testing

/// What the server says about an error besides its message.
@Suite struct ErrorFieldTests {
    @Test func aDomainsConstraintNamesTheDomain() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE DOMAIN amount AS int CONSTRAINT positive CHECK (VALUE > 0)")
            let error = await #expect(throws: PostgresError.self) { try await client.execute("SELECT (\(-5))::amount") }
            #expect(error?.code == .checkViolation)
            #expect(error?.dataType == "amount" && error?.schema == "public" && error?.constraint == "positive")
            #expect(error?.routine == "ExecEvalConstraintCheck")
            #expect(error?.internalQuery == nil && error?.internalPosition == nil)
        }
    }

    @Test func anErrorInAFunctionsStatementShowsWhere() async throws {
        try await SharedServer.with { client in
            let error = await #expect(throws: PostgresError.self) {
                try await client.execute("DO $$ BEGIN EXECUTE 'SELECT ''secret'', nothing'; END $$")
            }
            #expect(error?.code == .undefinedColumn)
            #expect(error?.internalQuery == "SELECT 'secret', nothing")
            #expect(error?.internalPosition == 18)
            #expect(error?.position == nil)
            #expect(error?.routine == "errorMissingColumn")
            // Its text may be put together from values, and a function's text is not in the statement elsewhere.
            let other = await #expect(throws: PostgresError.self) {
                try await client.execute("DO $$ BEGIN EXECUTE format('SELECT %L, nothing', 'sec' || 'ret'); END $$")
            }
            #expect(other?.internalQuery == "SELECT 'secret', nothing")
            #expect(other?.description.contains("secret") == false)
        }
    }

    @Test func aStatementsOwnErrorHasAPosition() async throws {
        try await SharedServer.with { client in
            let error = await #expect(throws: PostgresError.self) { try await client.execute("SELECT nothing") }
            #expect(error?.position == 8 && error?.internalPosition == nil && error?.dataType == nil)
        }
    }
}
