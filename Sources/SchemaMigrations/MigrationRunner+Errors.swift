import PostgresClient

extension MigrationRunner {
    /// The line of the file that the server complained about; `nil` when it did not say, or the statement was not of
    /// the file.
    func line(of error: PostgresError, in migration: Migration) -> Int? {
        guard let position = error.position, error.query == migration.sql else { return nil }
        // The server counts characters as Unicode scalars.
        return migration.sql.unicodeScalars.prefix(max(position - 1, 0)).count { $0 == "\n" } + 1
    }

    /// What a file without a transaction may have left behind; `nil` for all others, which leave nothing.
    func leftovers(of migration: Migration) async -> String? {
        guard !migration.isTransactional else { return nil }
        let invalid = (try? await invalidIndexes(in: client)) ?? []
        let found = invalid.isEmpty ? "" : ": drop the invalid index \(invalid.joined(separator: ", ")) first"
        return "This file runs without a transaction, so part of it may have been kept\(found)"
    }

    /// Indexes that a concurrent build gave up, as names to be used in statements.
    func invalidIndexes(in session: some PostgresSession) async throws -> [String] {
        let rows = try await session.execute(
            """
            SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace ORDER BY 1
            """)
        return try rows.decode(as: String.self)
    }
}

extension PostgresError {
    /// Whether only a lock was in the way.
    var mayPass: Bool { code == .lockNotAvailable || code == .deadlockDetected }
}
