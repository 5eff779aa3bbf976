extension TransactionOptions {
    /// Runs a whole transaction, again as often as the retry policy says while it fails because of others.
    ///
    /// - Throws: the last attempt's error; `CancellationError` when the task is cancelled while it waits for the next.
    func attempt<Result: Sendable>(_ once: () async throws -> Result) async throws -> Result {
        var attempt = 1
        while true {
            do {
                return try await once()
            } catch {
                guard let wait = retry.wait(after: attempt, error) else { throw error }
                try await Task.sleep(for: wait)
                attempt += 1
            }
        }
    }
}
