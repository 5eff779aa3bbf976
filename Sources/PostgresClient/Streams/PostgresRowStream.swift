/// The rows of one statement, as the server sends them; from
/// ``PostgresSession/withRows(of:_:)`` and valid inside its closure only.
///
/// A few hundred rows, or a megabyte, are kept in memory. When the loop is slower than the server, nothing more is read
/// and the server waits. To be read once, by one task at a time.
public struct PostgresRowStream: AsyncSequence, Sendable {
    public typealias Element = PostgresRow
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

    /// Reads the rows in turn.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let pool: ConnectionPool
        let id: UInt64
        private var rows: PostgresRows?
        private var next = 0
        private var elements: [StreamElement] = []
        private var used = 0

        init(pool: ConnectionPool, id: UInt64) {
            self.pool = pool
            self.id = id
        }

        /// The next row, or nil after the last.
        ///
        /// - Throws: ``PostgresError``, behind the rows that the server sent before it; ``PostgresConnectionError``; or
        ///   `CancellationError` as soon as the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> PostgresRow? {
            try Task.checkCancellation()
            while true {
                if let rows, next < rows.count {
                    next += 1
                    return rows[next - 1]
                }
                if used == elements.count {
                    elements = try await pool.read(id)
                    used = 0
                    if elements.isEmpty { return nil }
                }
                if case .rows(let rows) = elements[used] { self.rows = rows }
                next = 0
                used += 1
            }
        }
    }
}
