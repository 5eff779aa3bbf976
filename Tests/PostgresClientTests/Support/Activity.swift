import PostgresClient

// What the server of a test's database is doing, by a comment in the statement's text: `/* marker */`.

/// How many statements with `marker` in their text the server runs.
func running(_ marker: String, _ client: PostgresClient) async throws -> Int {
    try await client.execute(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND query LIKE \("%/* \(marker) */%") AND pid <> pg_backend_pid()
        """)[0].decode(Int.self, at: 0)
}

/// Returns once the server waits for what `event` says in a statement with `marker`.
func untilWaiting(_ event: String, _ marker: String, _ client: PostgresClient) async throws {
    while try await client.execute(
        """
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = \(event) AND query LIKE \("%/* \(marker) */%")
        """
    ).isEmpty {}
}

/// Returns once the server runs a statement with `marker`.
func untilRunning(_ marker: String, _ client: PostgresClient) async throws {
    while try await running(marker, client) == 0 {}
}
