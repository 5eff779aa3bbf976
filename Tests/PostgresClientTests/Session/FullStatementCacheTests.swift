import PostgresClient
import PostgresTesting
import Testing

/// Closing a prepared statement to make room is a command of its own for the server, and must get into nobody's way.
@Suite(.timeLimit(.minutes(5))) struct FullStatementCacheTests {
    private func client(_ database: PostgresDatabase) async throws -> PostgresClient {
        var configuration = try database.configuration(maximum: 1)
        configuration.preparedStatements = .auto(capacity: 3)
        let client = PostgresClient(configuration)
        for number in 0..<6 { try await client.execute(SQL(unsafe: "SELECT \(number)")) }
        return client
    }

    @Test func aSavepointIsRolledBack() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try await client(database)
            let result = try await client.withTransaction { outer in
                for number in 10..<15 { try await outer.execute(SQL(unsafe: "SELECT \(number)")) }
                await #expect(throws: PostgresError.self) {
                    try await outer.withTransaction { try await $0.execute("SELECT 1 / \(0)") }
                }
                return try await outer.execute("SELECT 15 + \(0)").decode(as: Int.self)
            }
            #expect(result == [15])
        }
    }

    @Test func aTransactionHasItsIsolation() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try await client(database)
            for number in 20..<24 {
                try await client.execute(SQL(unsafe: "SELECT \(number)"))
                let level = try await client.withTransaction(TransactionOptions(isolation: .serializable)) {
                    try await $0.execute(SQL(unsafe: "SELECT current_setting('transaction_isolation'), \(number)"))
                }
                #expect(try level[0].decode(String.self, at: 0) == "serializable")
            }
        }
    }

    @Test func aCommandThatMustBeAloneIsAlone() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try await client(database)
            try await client.execute("CREATE TABLE t (a int)")
            for number in 30..<33 {
                try await client.execute(SQL(unsafe: "SELECT \(number)"))
                try await client.execute("VACUUM t")
            }
        }
    }

    @Test func theServerKeepsNoMoreThanTheCapacity() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try await client(database)
            // What a transaction pushed out is closed behind it.
            try await client.withTransaction { transaction in
                for number in 40..<50 { try await transaction.execute(SQL(unsafe: "SELECT \(number)")) }
            }
            let count: SQL = "SELECT count(*) FROM pg_prepared_statements"
            try await client.execute(count)
            #expect(try await client.execute(count).decode(as: Int.self) == [3])
        }
    }
}
