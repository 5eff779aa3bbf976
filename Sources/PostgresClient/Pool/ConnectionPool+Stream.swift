extension ConnectionPool {
    /// Starts a stream on the lease's connection, lets `body` use it, and ends it: what `body` leaves is cancelled on the
    /// server, and the connection is clean when this returns.
    nonisolated func withStream<Result: Sendable>(
        _ content: Exchange.Content, on lease: Lease, _ body: (_ stream: UInt64) async throws -> Result
    ) async throws -> Result {
        try Task.checkCancellation()
        let observation = Observation(content, in: self)
        let id = nextID()
        do {
            try await open(id, content, on: lease, observation.used)
            let result: Swift.Result<Result, any Error>
            do {
                result = .success(try await body(id))
            } catch {
                result = .failure(error)
            }
            await close(id)
            let value = try result.get()
            observation.end()
            return value
        } catch {
            observation.end(error)
            throw error
        }
    }

    private func open(
        _ id: UInt64, _ content: Exchange.Content, on lease: Lease, _ used: UsedPlace?
    ) throws(PostgresConnectionError) {
        guard let connection = connections[lease.connection], connection.lease == lease.number else {
            throw goneError(lease)
        }
        guard connection.openStream == nil else { throw busyError }
        let stream = ExchangeStream(content: content, server: server)
        let exchange = Exchange(id: id, content: content, isRepeatable: false, continuation: nil, stream: stream)
        exchange.used = used
        connection.openStream = id
        streams[id] = OpenStream(exchange: exchange, stream: stream, lease: lease)
        transmit(exchange, on: connection)
        perform()
    }

    /// The next elements, or none at the end.
    ///
    /// - Throws: the server's error, behind the elements before it; or `CancellationError`.
    nonisolated func read(_ id: UInt64) async throws -> [StreamElement] {
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                onLoop { $0.read(id, continuation) }
                if Task.isCancelled { onLoop { $0.interrupt(id) } }
            }
        } onCancel: {
            onLoop { $0.interrupt(id) }
        }
    }

    private func read(_ id: UInt64, _ continuation: UnsafeContinuation<[StreamElement], any Error>) {
        guard let open = streams[id] else { return continuation.resume(throwing: leftError) }
        let wasBehind = open.stream.isBehind
        open.stream.read(continuation)
        if wasBehind { receive(open.lease.connection, isResuming: true) }
    }

    func peak(of id: UInt64) -> StreamBuffer.Amount {
        streams[id]?.stream.buffer.peak ?? StreamBuffer.Amount()
    }

    func interrupt(_ id: UInt64) {
        streams[id]?.stream.interrupt()
    }

    /// Ends what is left of a stream.
    private func close(_ id: UInt64) async {
        guard let open = streams[id] else { return }
        abandon(open)
        var wasUndone = false
        do {
            try await withUnsafeThrowingContinuation { open.stream.awaitEnd($0) }
        } catch {
            // An error that the closure has seen does not come again here.
            wasUndone = true
        }
        streams[id] = nil
        guard let connection = connections[open.lease.connection], connection.lease == open.lease.number else { return }
        connection.openStream = nil
        if open.exchange.hasSavepoint { await leaveSavepoint(of: open, wasUndone: wasUndone) }
    }

    /// Makes the server stop, unless it has.
    func abandon(_ open: OpenStream) {
        open.stream.abandon()
        guard !open.stream.buffer.hasEnded else { return }
        // The end may be in libpq's buffer already, and nothing to cancel.
        endSending(of: open, "the client's closure ended with an error")
        if !open.stream.buffer.hasEnded { cancel(open.exchange.id) }
    }

    private func leaveSavepoint(of open: OpenStream, wasUndone: Bool) async {
        let name = Connection.streamSavepoint
        var statements: [SQL] = []
        if wasUndone { statements.append(SQL(unsafe: "ROLLBACK TO SAVEPOINT \(name)")) }
        if wasUndone || open.stream.copyPhase != nil { statements.append(SQL(unsafe: "RELEASE SAVEPOINT \(name)")) }
        // When this fails the connection is gone, or the transaction was aborted before: the next statement will say so.
        _ = try? await execute(.statements(statements), on: open.lease, isCancellable: false)
    }

    var leftError: PostgresConnectionError {
        PostgresConnectionError(
            .closed, message: "the closure that was given this stream from \(server) has returned", server: server)
    }
}
