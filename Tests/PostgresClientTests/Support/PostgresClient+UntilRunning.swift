import PostgresClient

extension PostgresClient {
    /// Waits until the server runs a statement of another session whose text holds `marker`.
    func untilRunning(_ marker: String) async throws {
        while true {
            let count = try await execute(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE state = 'active' AND query LIKE \("%\(marker)%") AND pid <> pg_backend_pid()
                """
            ).decode(as: Int.self)
            if count.first != 0 { return }
        }
    }
}
