import Logging
import PostgresClient
import PostgresTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct SnippetTests {
    private func with(_ body: (PostgresClient, PostgresDatabase) async throws -> Void) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client()
            try await client.withConnection { connection in
                try await connection.executeScript(
                    """
                    CREATE TYPE mood AS ENUM ('sad', 'very happy');
                    CREATE TABLE users (id int8 PRIMARY KEY, email text NOT NULL, name text, orders int8 DEFAULT 0,
                        mood mood, settings jsonb, tags text[]);
                    CREATE TABLE orders (id int8 GENERATED ALWAYS AS IDENTITY, user_id int8 REFERENCES users);
                    INSERT INTO users (id, email) VALUES (1, 'ada@example.org');
                    """)
            }
            try await body(client, database)
        }
    }

    @Test func whatTheDocumentationShowsWorks() async throws {
        _ = try Snippets.configure()
        _ = try Snippets.pooler()
        var configuration = try PostgresConfiguration()
        Snippets.pool(&configuration)
        Snippets.preparing(&configuration)
        #expect(configuration.preparedStatements == .auto(capacity: 32))
        Snippets.proxy(&configuration)
        #expect(configuration.preparedStatements == .off && configuration.beforeRelease != nil)
        try await with { client, database in
            let lines = Mutex<[String]>([])
            try await Snippets.connect(database.conninfo) { line in lines.withLock { $0.append(line) } }
            #expect(lines.withLock { $0 } == ["1: no name"])
            #expect(try await Snippets.statements(client) == (1, 1, ["ada@example.org"]))
            #expect(try await Snippets.pipelines(client) == (1, 2))
            try await Snippets.transactions(client)
            #expect(try await client.execute("SELECT orders FROM users").decode(as: Int.self) == [2])
            let bytes = Mutex(0)
            #expect(try await Snippets.streams(client) { piece in bytes.withLock { $0 += piece.count } } == (1, 100))
            #expect(bytes.withLock { $0 } > 1000)
            #expect(try await Snippets.types(client) == (.veryHappy, "dark"))
            #expect(try await Snippets.errors(client) == "there already: users_pkey")
            try await Snippets.cancellation(client)
            try await Snippets.again(client)
            #expect(try await client.execute("SELECT orders FROM users WHERE id = 1").decode(as: Int.self) == [3])
            let seen = Mutex(0)
            try await Snippets.notifications(client) {
                try await client.execute("SELECT pg_notify('prices', 'up')")
                return seen.withLock { count in
                    count += 1
                    return count == 3
                }
            }
            #expect(await Snippets.statistics(client) == 0)
        }
    }

    @Test func whatTheDocumentationShowsOfTypesAndCopyWorks() async throws {
        try await with { client, _ in
            try await Snippets.script(client)
            let (double, arrived, took) = try await Snippets.numbersAndDates(client)
            #expect(double.description == "39.80" && arrived.description == "2024-03-02")
            #expect(took.description == "2 days 01:00:00")
            #expect(try await Snippets.ranges(client) == (15..<20, true))
            #expect(try await Snippets.matrices(client) == 6)
            try await client.execute("CREATE DOMAIN user_id AS int8 CHECK (VALUE > 0)")
            #expect(try await Snippets.domains(client).map(\.rawValue) == [1, 2])
            #expect(try await Snippets.points(client) == 3)
            #expect(try await Snippets.textCopy(client) == 2)
            try await Snippets.copyOfValues(client)
            let lines = Mutex<[String]>([])
            try await Snippets.copyOfRows(client) { line in lines.withLock { $0.append(line) } }
            #expect(
                lines.withLock { $0 } == ["1000: grace@example.org", "1001: joan, maybe", "1002: mary@example.org"])
        }
    }
}
