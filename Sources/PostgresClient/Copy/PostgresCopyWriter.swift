/// Takes the data of a COPY … FROM STDIN; from ``PostgresSession/copyIn(_:_:)`` and valid inside its closure only.
public struct PostgresCopyWriter: ~Copyable {
    /// What the data consists of; not to be mixed.
    enum Content {
        case nothing
        case bytes
        case rows
    }

    /// So much is collected before it is sent: a row by itself is not worth a switch to the event loop.
    private static let batch = 1 << 16

    private let pool: ConnectionPool
    private let id: UInt64
    let format: CopyFormat
    var content = Content.nothing
    var buffer: [UInt8] = []
    /// After data that may not have been sent nothing else may be: the server would store what has a hole.
    private var failure: (any Error)?

    init(pool: ConnectionPool, id: UInt64, format: CopyFormat) {
        self.pool = pool
        self.id = id
        self.format = format
    }

    /// Whether the statement says `FORMAT binary`.
    public var isBinary: Bool { format.isBinary }

    /// How many columns each row must have.
    public var columnCount: Int { format.columns }

    /// Writes data in the statement's format. Pieces may be cut anywhere. Waits while the server is behind.
    ///
    /// The server checks rows as they come, but what it finds is thrown at the end, by ``PostgresSession/copyIn(_:_:)``.
    /// - Throws: ``PostgresConnectionError``, ``PostgresEncodingError`` after `write(row:)`, or `CancellationError`.
    public mutating func write(_ bytes: [UInt8]) async throws {
        if case .rows = content {
            throw PostgresEncodingError(reason: "write(row:) was used before, which writes the header")
        }
        content = .bytes
        buffer += bytes
        try await sendBatch()
    }

    /// Writes data in text or CSV format, as ``write(_:)-([UInt8])``.
    public mutating func write(_ text: String) async throws {
        try await write([UInt8](text.utf8))
    }

    mutating func sendBatch() async throws {
        if let failure { throw failure }
        if buffer.count >= Self.batch { try await send() }
    }

    private mutating func send() async throws {
        let bytes = buffer
        buffer = []
        buffer.reserveCapacity(Self.batch)
        do {
            try await pool.write(bytes, to: id)
        } catch {
            failure = error
            throw error
        }
    }

    /// Sends the rest.
    mutating func finish() async throws {
        if let failure { throw failure }
        if case .nothing = content, isBinary { appendHeader() }
        if case .rows = content { buffer.appendBigEndian(Int16(-1)) }
        if !buffer.isEmpty { try await send() }
    }
}
