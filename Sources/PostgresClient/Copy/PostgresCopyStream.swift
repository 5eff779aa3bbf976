/// The data of a COPY … TO STDOUT, as the server sends it; from ``PostgresSession/withCopyOut(_:_:)`` and valid inside its
/// closure only.
///
/// PostgreSQL sends one row a piece: in text format a line with its end, in binary format a row, the first behind the
/// header. Up to about a megabyte is kept in memory. When the loop is slower than the server, nothing more is read and the
/// server waits. To be read once, by one task at a time.
public struct PostgresCopyStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    let pool: ConnectionPool
    let id: UInt64

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pool: pool, id: id)
    }

    /// The most that was buffered at once so far.
    func peak() async -> StreamBuffer.Amount {
        await pool.peak(of: id)
    }

    /// Reads the pieces in turn.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let pool: ConnectionPool
        let id: UInt64
        private var elements: [StreamElement] = []
        private var used = 0

        init(pool: ConnectionPool, id: UInt64) {
            self.pool = pool
            self.id = id
        }

        /// The next piece, or nil after the last.
        ///
        /// - Throws: ``PostgresError``, behind the pieces that the server sent before it; ``PostgresConnectionError``; or
        ///   `CancellationError` as soon as the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try Task.checkCancellation()
            if used == elements.count {
                elements = try await pool.read(id)
                used = 0
            }
            guard used < elements.count, case .bytes(let bytes) = elements[used] else { return nil }
            used += 1
            return bytes
        }
    }
}
