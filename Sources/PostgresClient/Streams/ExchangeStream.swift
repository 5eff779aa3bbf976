/// What lies between a connection and the task that reads rows or COPY data from it, or writes COPY data to it.
/// Confined to the event loop.
final class ExchangeStream {
    /// Where a COPY is.
    enum CopyPhase {
        /// The server has not answered yet.
        case starting
        case receiving
        case sending
        /// All data went through; the server's last word is to come.
        case ending
    }

    /// What the task waits for.
    private enum Waiter {
        case nobody
        case elements(UnsafeContinuation<[StreamElement], any Error>)
        case room(UnsafeContinuation<CopyFormat, any Error>)
        case end(UnsafeContinuation<Void, any Error>)
    }

    let server: String
    var buffer: StreamBuffer
    /// Nil for rows.
    var copyPhase: CopyPhase?
    /// What the server said about its side of COPY … FROM STDIN.
    var format = CopyFormat()
    /// COPY data that libpq has not got yet.
    private var unsent: ArraySlice<UInt8> = []
    /// Rows, or pieces of COPY data.
    private(set) var received = 0
    private var waiter = Waiter.nobody

    init(content: Exchange.Content, server: String) {
        self.server = server
        if case .rows = content {
            buffer = StreamBuffer(limits: .rows)
        } else {
            buffer = StreamBuffer(limits: .copy)
            copyPhase = .starting
        }
    }

    /// Whether the server is to be kept waiting because the reader is behind.
    var isBehind: Bool {
        switch copyPhase {
        case nil, .receiving: !buffer.wantsMore && !buffer.hasEnded
        case .starting, .sending, .ending: false
        }
    }

    // MARK: - From the server

    func offer(_ result: ResultHandle, isTextValid: Bool) {
        let rows = PostgresRows(result, isTextValid: isTextValid, firstRow: received)
        guard rows.count > 0 else { return }
        received += rows.count
        buffer.offer(.rows(rows), count: rows.count, bytes: result.memorySize)
    }

    func offer(_ bytes: [UInt8]) {
        // 32: what an array takes beside its elements.
        received += 1
        buffer.offer(.bytes(bytes), count: 1, bytes: bytes.count + 32)
    }

    /// Hands what has come to the task that waits for it.
    func deliver() {
        guard case .elements(let continuation) = waiter else { return }
        waiter = .nobody
        read(continuation)
    }

    func end(_ error: (any Error)?) {
        buffer.end(error)
        unsent = []
        switch waiter {
        case .nobody: return
        case .elements: return deliver()
        case .room(let continuation): continuation.resume(throwing: takeFailure())
        case .end(let continuation): resume(continuation)
        }
        waiter = .nobody
    }

    // MARK: - From the task

    func read(_ continuation: UnsafeContinuation<[StreamElement], any Error>) {
        switch buffer.take() {
        case .elements(let elements): continuation.resume(returning: elements)
        case .failure(let error): continuation.resume(throwing: error)
        case .end: continuation.resume(returning: [])
        case .nothingYet:
            guard case .nobody = waiter, !buffer.isAbandoned else { return continuation.resume(throwing: notYours) }
            waiter = .elements(continuation)
        }
    }

    /// Takes over bytes to be sent; none, just to wait until the server takes some.
    func write(_ bytes: [UInt8], _ continuation: UnsafeContinuation<CopyFormat, any Error>) {
        guard !buffer.hasEnded else { return continuation.resume(throwing: takeFailure()) }
        guard case .nobody = waiter, !buffer.isAbandoned else { return continuation.resume(throwing: notYours) }
        unsent = bytes[...]
        waiter = .room(continuation)
    }

    /// The next bytes for libpq, at most `count`.
    func takeUnsent(_ count: Int) -> ArraySlice<UInt8>? {
        guard !unsent.isEmpty else { return nil }
        defer { unsent = unsent.dropFirst(count) }
        return unsent.prefix(count)
    }

    /// The socket takes more.
    func makeRoom() {
        guard case .room(let continuation) = waiter, unsent.isEmpty else { return }
        waiter = .nobody
        continuation.resume(returning: format)
    }

    func awaitEnd(_ continuation: UnsafeContinuation<Void, any Error>) {
        guard !buffer.hasEnded else { return resume(continuation) }
        guard case .nobody = waiter else { return continuation.resume(throwing: notYours) }
        waiter = .end(continuation)
    }

    /// The waiting task was cancelled. One that waits for the end goes on: the server will give it one.
    func interrupt() {
        stopWaiting(CancellationError())
    }

    /// The closure was left, and nobody will want the rest.
    func abandon() {
        buffer.abandon()
        unsent = []
        stopWaiting(notYours)
    }

    private func stopWaiting(_ error: any Error) {
        switch waiter {
        case .nobody, .end: return
        case .elements(let continuation): continuation.resume(throwing: error)
        case .room(let continuation): continuation.resume(throwing: error)
        }
        waiter = .nobody
    }

    private func resume(_ continuation: UnsafeContinuation<Void, any Error>) {
        guard case .failure(let error) = buffer.take() else { return continuation.resume() }
        continuation.resume(throwing: error)
    }

    private func takeFailure() -> any Error {
        guard case .failure(let error) = buffer.take() else { return notYours }
        return error
    }

    private var notYours: PostgresConnectionError {
        PostgresConnectionError(
            .closed, message: "the stream from \(server) has ended, or another task reads or writes it", server: server)
    }
}
