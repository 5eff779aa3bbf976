extension ConnectionPool {
    nonisolated func withRows<Result: Sendable>(
        of sql: SQL, on lease: Lease, _ body: (PostgresRowStream) async throws -> Result
    ) async throws -> Result {
        try sql.check()
        return try await withStream(.rows(sql), on: lease) { try await body(PostgresRowStream(pool: self, id: $0)) }
    }

    nonisolated func withCopyOut<Result: Sendable>(
        _ sql: SQL, on lease: Lease, _ body: (PostgresCopyStream) async throws -> Result
    ) async throws -> Result {
        try sql.checkCopy()
        return try await withStream(.copyOut(sql), on: lease) { try await body(PostgresCopyStream(pool: self, id: $0)) }
    }

    nonisolated func copyIn(
        _ sql: SQL, on lease: Lease, _ body: (inout PostgresCopyWriter) async throws -> Void
    ) async throws -> Int {
        try sql.checkCopy()
        return try await withStream(.copyIn(sql), on: lease) { id in
            // Nothing to write: this waits until the server is ready.
            var writer = PostgresCopyWriter(pool: self, id: id, format: try await write([], to: id))
            try await body(&writer)
            try await writer.finish()
            return try await endCopy(id)
        }
    }

    /// Sends bytes and waits until the socket has taken them.
    @discardableResult
    nonisolated func write(_ bytes: [UInt8], to id: UInt64) async throws -> CopyFormat {
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                onLoop { $0.write(bytes, to: id, continuation) }
                if Task.isCancelled { onLoop { $0.interrupt(id) } }
            }
        } onCancel: {
            onLoop { $0.interrupt(id) }
        }
    }

    private func write(_ bytes: [UInt8], to id: UInt64, _ continuation: UnsafeContinuation<CopyFormat, any Error>) {
        guard let open = streams[id] else { return continuation.resume(throwing: leftError) }
        open.stream.write(bytes, continuation)
        withConnection(of: open) { $0.advanceStream() }
    }

    /// Ends the data and waits for the server's word on it.
    private nonisolated func endCopy(_ id: UInt64) async throws -> Int {
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                onLoop { $0.endCopy(id, continuation) }
                if Task.isCancelled { onLoop { $0.cancel(id) } }
            }
        } onCancel: {
            onLoop { $0.cancel(id) }
        }
        return await copiedRows(id)
    }

    private func endCopy(_ id: UInt64, _ continuation: UnsafeContinuation<Void, any Error>) {
        guard let open = streams[id] else { return continuation.resume(throwing: leftError) }
        open.stream.awaitEnd(continuation)
        endSending(of: open, nil)
    }

    /// Ends the data, unless something else has.
    func endSending(of open: OpenStream, _ reason: String?) {
        withConnection(of: open) { $0.endSending(reason) }
        // The server's word may have come before, when it did not like the data; then nothing more will come.
        receive(open.lease.connection, isResuming: true)
    }

    private func copiedRows(_ id: UInt64) -> Int {
        streams[id]?.exchange.results.last?.affectedRows ?? 0
    }

    /// Gives the connection up when `body` finds it broken.
    private func withConnection(of open: OpenStream, _ body: (Connection) -> Bool) {
        guard let connection = connections[open.lease.connection], connection.inFlight.first === open.exchange else {
            return
        }
        guard !body(connection) else { return }
        lose(connection, connection.lostError)
        perform()
    }
}
