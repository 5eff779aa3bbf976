extension RPCClient {
    /// Runs what looks for hosts, and ends it when the message's time is over.
    ///
    /// - Throws: ``RPCRoutingError`` when the time is over; what `body` throws.
    func before<Value: Sendable>(
        _ expires: ContinuousClock.Instant, _ message: RPCRequest,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(until: expires, clock: .continuous)
                throw RPCRoutingError.timedOut(topic: message.topic)
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}

extension Duration {
    /// Long enough for anything; longer ones would overflow a clock.
    var bounded: Duration { min(max(self, .zero), .seconds(86_400)) }
}
