import Logging
import PostgresClient
import ServiceLifecycle

// The code that the documentation shows: `.ci/snippets` compares the two, `SnippetTests` runs it.

enum Mood: String, PostgresEnum {
    case sad
    case veryHappy = "very happy"
}

struct UserID: RawRepresentable, PostgresRepresentable, Hashable {
    var rawValue: Int64
}

struct Settings: Codable, Sendable {
    var theme: String
}

enum Snippets {
    static func configure() throws -> PostgresClient {
        var configuration = try PostgresConfiguration(
            "postgresql://ada@db1,db2/shop?target_session_attrs=read-write&sslmode=verify-full")
        configuration.applicationName = "reports"
        configuration.statementTimeout = .seconds(10)
        configuration.lockTimeout = .seconds(2)
        configuration.idleInTransactionTimeout = .seconds(30)
        configuration.connectTimeout = .seconds(4)
        configuration.pool = PoolConfiguration(minimum: 2, maximum: 16, acquireTimeout: .seconds(3))
        configuration.pool.minimumIdle = 1
        configuration.pool.maximumWaiting = 500
        configuration.slowStatement = .milliseconds(200)
        configuration.afterConnect = { try await $0.execute("SET work_mem = '64MB'") }
        let database = PostgresClient(configuration, logger: Logger(label: "reports.database"))
        return database
    }

    static func pooler() throws -> PostgresClient {
        var configuration = try PostgresConfiguration("postgresql://ada@pgbouncer:6432/shop")
        configuration.preparedStatements = .unnamed
        return PostgresClient(configuration)
    }

    static func serve(_ database: PostgresClient, _ reports: some Service, _ logger: Logger) async throws {
        let group = ServiceGroup(
            services: [database, reports], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }

    static func connect(_ url: String, _ print: (String) -> Void) async throws {
        let database = PostgresClient(try PostgresConfiguration(url))
        let email = "ada@example.org"
        let rows = try await database.execute("SELECT id, name FROM users WHERE email = \(email)")
        for (id, name) in try rows.decode(as: (Int, String?).self) {
            print("\(id): \(name ?? "no name")")
        }
    }

    static func statements(_ database: PostgresClient) async throws -> (Int, Int, [String]) {
        let updated = try await database.execute("UPDATE users SET name = \("Ada") WHERE id = \(1)").affectedRows
        let row = try await database.execute("SELECT count(*) AS total FROM users")[0]
        let total = try row.decode(Int.self, named: "total")

        let name: String? = "Ada"
        var conditions: [SQL] = ["email LIKE \("%@example.org")"]
        if let name { conditions.append("name = \(name)") }
        let found = try await database.execute(
            "SELECT email FROM \(identifier: "users") WHERE \(conditions.joined(separator: " AND "))")
        return (updated, total, try found.decode(as: String.self))
    }

    static func pipelines(_ database: PostgresClient) async throws -> (Int, Int) {
        let results = try await database.pipeline([
            "INSERT INTO orders (user_id) VALUES (\(1)) RETURNING id",
            "UPDATE users SET orders = orders + 1 WHERE id = \(1)",
        ])
        let order = try results[0][0].decode(Int.self, at: 0)

        async let users = database.execute("SELECT count(*) FROM users")
        async let orders = database.execute("SELECT count(*) FROM orders")
        let total = try await users[0].decode(Int.self, at: 0) + orders[0].decode(Int.self, at: 0)
        return (order, total)
    }

    static func transactions(_ database: PostgresClient) async throws {
        let options = TransactionOptions(isolation: .serializable, retry: .attempts(5))
        try await database.withTransaction(options) { transaction in
            let rows = try await transaction.execute("SELECT orders FROM users WHERE id = \(1)")
            let orders = try rows[0].decode(Int.self, at: 0)
            try await transaction.execute("UPDATE users SET orders = \(orders + 1) WHERE id = \(1)")
            do {
                try await transaction.withTransaction { savepoint in
                    try await savepoint.execute("INSERT INTO users (id, email) VALUES (\(1), \("taken@example.org"))")
                }
            } catch let error as PostgresError where error.code == .uniqueViolation {
                // Only the savepoint was undone.
            }
        }
    }

    static func streams(_ database: PostgresClient, _ csv: (ArraySlice<UInt8>) -> Void) async throws -> (Int, Int) {
        var count = 0
        try await database.withRows(of: "SELECT id, email FROM users") { rows in
            for try await row in rows {
                let (_, _) = try row.decode(as: (Int, String).self)
                count += 1
            }
        }
        let copied = try await database.copyIn("COPY users (id, email) FROM STDIN WITH (FORMAT binary)") { writer in
            for id in 100..<200 { try await writer.write(row: id, "user-\(id)@example.org") }
        }
        try await database.withCopyOut("COPY users TO STDOUT WITH (FORMAT csv)") { pieces in
            for try await piece in pieces { csv(piece[...]) }
        }
        return (count, copied)
    }

    static func notifications(_ database: PostgresClient, _ reload: () async throws -> Bool) async throws {
        for try await event in try database.listen(to: ["prices", "stocks"]) {
            switch event {
            case .listening, .notification:
                // After `.listening` too: whatever came before it was missed.
                if try await reload() { return }
            }
        }
    }

    static func cancellation(_ database: PostgresClient) async throws {
        let report = Task { try await database.execute("SELECT pg_sleep(3600)") }
        report.cancel()
        do {
            _ = try await report.value
        } catch is CancellationError {
            // The server has ended the statement, and the connection is free again.
        }
    }

    static func types(_ database: PostgresClient) async throws -> (Mood, String) {
        let (id, mood, settings) = (UserID(rawValue: 1), Mood.veryHappy, Settings(theme: "dark"))
        try await database.execute(
            "UPDATE users SET mood = \(mood), settings = \(JSON(settings)), tags = \(["a", "b"]) WHERE id = \(id)")
        let row = try await database.execute("SELECT mood, settings, tags FROM users WHERE id = \(id)")[0]
        let (read, stored, _) = try row.decode(as: (Mood, JSON<Settings>, [String]).self)
        return (read, stored.value.theme)
    }

    static func errors(_ database: PostgresClient) async throws -> String {
        do {
            try await database.execute("INSERT INTO users (id, email) VALUES (\(1), \("ada@example.org"))")
            return "stored"
        } catch let error as PostgresError where error.code == .uniqueViolation {
            return "there already: \(error.constraint ?? "")"
        } catch let error as PostgresError where error.code.errorClass == .insufficientResources {
            return "the server is full: \(error)"
        } catch let error as PostgresConnectionError where error.kind == .lost {
            return "it may or may not have been stored"
        } catch let error as PoolTimeoutError {
            return "nothing was sent: \(error)"
        }
    }

    static func statistics(_ database: PostgresClient) async -> Int {
        let statistics = await database.statistics()
        return statistics.open - statistics.idle
    }
}
