extension RPCClient {
    /// Runs what looks for hosts, and ends it when the message's time is over.
    ///
    /// - Throws: ``RPCRoutingError`` when the time is over; what `body` throws.
    func before<Value: Sendable>(
        _ deadline: Deadline, _ message: RPCRequest, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (found, isLate) = await deadline.limit { () async -> Result<Value, any Error> in
            do { return .success(try await body()) } catch { return .failure(error) }
        }
        // Whatever else the end of the search is called by who was told to end.
        if case .failure = found {
            try Task.checkCancellation()
            if isLate { throw RPCRoutingError.timedOut(topic: message.topic) }
        }
        return try found.get()
    }
}
