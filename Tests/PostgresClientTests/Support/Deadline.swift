@testable import PostgresClient

/// What `body` comes to, or nil when it has not ended by then; it is left to itself.
func within<Result: Sendable>(_ limit: Duration, _ body: @escaping @Sendable () async -> Result) async -> Result? {
    await withUnsafeContinuation { continuation in
        let first = FirstResult(continuation)
        let timer = Task {
            try await Task.sleep(for: limit)
            first.resume(nil)
        }
        Task {
            first.resume(await body())
            timer.cancel()
        }
    }
}

/// Whether it is one of the errors that the client documents.
func isTyped(_ error: any Error) -> Bool {
    error is PostgresError || error is PostgresConnectionError || error is PoolTimeoutError || error is PoolFullError
        || error is PostgresDecodingError || error is CancellationError
}
