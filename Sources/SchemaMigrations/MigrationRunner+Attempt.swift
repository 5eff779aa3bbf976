import PostgresClient

extension MigrationRunner {
    /// One attempt at one file. False when another process ran it meanwhile.
    func attemptOnce(_ migration: Migration) async throws(MigrationAttemptError) -> Bool {
        do {
            return migration.isTransactional ? try await runInTransaction(migration) : try await runAlone(migration)
        } catch let error as MigrationAttemptError {
            throw error
        } catch let error as PostgresError where error.mayPass {
            throw .tableInUse(line: line(of: error, in: migration))
        } catch let error as PostgresError {
            throw .final(
                MigrationError.failed(
                    fileName: migration.fileName, line: line(of: error, in: migration), error: error,
                    partly: await leftovers(of: migration)))
        } catch {
            throw .final(error)
        }
    }

    /// The usual way: the lock, the file and its record are one transaction.
    private func runInTransaction(_ migration: Migration) async throws -> Bool {
        try await client.withConnection { connection in
            try await connection.withTransaction { transaction in
                try await lock(in: transaction)
                guard try await isStillPending(migration, in: transaction) else { return false }
                try await transaction.pipeline([
                    "SET LOCAL lock_timeout = \(milliseconds: options.lockTimeout)", "SET LOCAL statement_timeout = 0",
                ])
                let started = announce(migration)
                try await connection.executeScript(migration.sql)
                try await record(migration, started: started, in: transaction)
                return true
            }
        }
    }

    /// For what cannot run in a transaction: a second connection holds the lock, in a transaction that has no snapshot
    /// and so does not keep a concurrent index from being built. When this process dies after the statement and before
    /// its record, the file runs again: such files say IF NOT EXISTS.
    private func runAlone(_ migration: Migration) async throws -> Bool {
        try await client.withConnection { holder in
            try await holder.withTransaction { transaction in
                try await lock(in: transaction)
                guard try await isStillPending(migration, in: transaction) else { return false }
                // Keeps the lock for as long as it takes. Besides, the server keeps a query's snapshot until the
                // session's next statement, and a concurrent index waits for snapshots; this statement has none.
                try await transaction.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                return try await client.withConnection { connection in
                    try await connection.execute("SET lock_timeout = \(milliseconds: options.lockTimeout)")
                    try await connection.execute("SET statement_timeout = 0")
                    let before = try await invalidIndexes(in: connection)
                    let started = announce(migration)
                    let result: Result<Void, any Error>
                    do { result = .success(try await connection.executeScript(migration.sql)) } catch {
                        result = .failure(error)
                    }
                    if case .failure(let error as PostgresError) = result, error.mayPass {
                        // What an index that had to give up leaves behind would be in the way of the next attempt.
                        for index in try await invalidIndexes(in: connection) where !before.contains(index) {
                            try await connection.execute(SQL(unsafe: "DROP INDEX CONCURRENTLY IF EXISTS \(index)"))
                        }
                    }
                    try await connection.pipeline(["RESET lock_timeout", "RESET statement_timeout"])
                    try result.get()
                    try await record(migration, started: started, in: connection)
                    return true
                }
            }
        }
    }

    /// Tries the lock that orders processes that migrate. Its own statement, and never waited for.
    private func lock(in session: any PostgresSession) async throws {
        let rows = try await session.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('tidemark.migrations/' || current_schema(), 0))")
        guard try rows.first?.decode(Bool.self, at: 0) == true else { throw MigrationAttemptError.busy }
    }

    /// Looks again, now that nobody else migrates; makes the table that remembers on the way.
    private func isStillPending(_ migration: Migration, in session: any PostgresSession) async throws -> Bool {
        let exists = try await session.execute("SELECT to_regclass('tidemark_migrations') IS NOT NULL")
        if try exists.first?.decode(Bool.self, at: 0) != true {
            // Committed apart where the file runs alone: its record is written by another connection.
            let table: SQL = """
                CREATE TABLE tidemark_migrations (
                    version integer PRIMARY KEY,
                    name text NOT NULL,
                    checksum text NOT NULL,
                    applied_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
                    applied_by text NOT NULL DEFAULT session_user,
                    duration_ms bigint NOT NULL
                )
                """
            if migration.isTransactional { try await session.execute(table) } else { try await client.execute(table) }
            return true
        }
        let rows = try await session.execute(
            "SELECT 1 FROM tidemark_migrations WHERE version = \(migration.version)")
        return rows.isEmpty
    }

    private func announce(_ migration: Migration) -> ContinuousClock.Instant {
        report(.started(fileName: migration.fileName, lockTimeout: options.lockTimeout))
        return ContinuousClock.now
    }

    private func record(
        _ migration: Migration, started: ContinuousClock.Instant, in session: any PostgresSession
    ) async throws {
        let took = ContinuousClock.now - started
        try await session.execute(
            """
            INSERT INTO tidemark_migrations (version, name, checksum, duration_ms)
            VALUES (\(migration.version), \(migration.name),
                    encode(sha256(convert_to(\(migration.sql), 'UTF8')), 'hex'), \(took.milliseconds))
            """)
        report(.applied(fileName: migration.fileName, took: took))
    }
}
