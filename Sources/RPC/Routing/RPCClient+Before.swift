extension RPCClient {
    /// Runs what a message needs to know before it is sent, and ends it when the message's time is over.
    ///
    /// - Throws: `late` when the time is over; what `body` throws.
    func before<Value: Sendable>(
        _ deadline: Deadline, late: RPCRoutingError, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (found, isLate) = await deadline.limit { () async -> Result<Value, any Error> in
            do { return .success(try await body()) } catch { return .failure(error) }
        }
        // Whatever else the end of the search is called by who was told to end.
        if case .failure = found {
            try Task.checkCancellation()
            if isLate { throw late }
        }
        return try found.get()
    }
}
