/// Takes the data of a COPY … FROM STDIN; from ``PostgresSession/copyIn(_:_:)`` and valid inside its closure only.
public struct PostgresCopyWriter: ~Copyable {
    /// What the data consists of; not to be mixed.
    private enum Content {
        case nothing
        case bytes
        case rows
    }

    /// So much is collected before it is sent: a row by itself is not worth a switch to the event loop.
    private static let batch = 1 << 16

    private let pool: ConnectionPool
    private let id: UInt64
    private let format: CopyFormat
    private var content = Content.nothing
    private var buffer: [UInt8] = []
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

    /// Writes one row, for a COPY with `FORMAT binary`. Header and end are written by themselves.
    ///
    /// The server converts nothing here: a value must have the type of its column, such as `Int32` for integer and `Int` for
    /// bigint. Else it reports an error of class 22, "incorrect binary data format".
    /// - Throws: ``PostgresEncodingError`` for a value that cannot be stored, another number of columns, or a COPY in another
    ///   format; the row is then not written and the next may be. ``PostgresConnectionError`` or `CancellationError`.
    public mutating func write<each Value: PostgresEncodable>(row: repeat each Value) async throws {
        try append(repeat each row)
        try await sendBatch()
    }

    private mutating func append<each Value: PostgresEncodable>(_ row: repeat each Value) throws(PostgresEncodingError)
    {
        guard isBinary else {
            throw PostgresEncodingError(reason: "rows need COPY … WITH (FORMAT binary); write text with write(_:)")
        }
        if case .bytes = content {
            throw PostgresEncodingError(reason: "write(_:) was used before; rows cannot be mixed with it")
        }
        var columns = 0
        for _ in repeat (each Value).self { columns += 1 }
        guard columns == format.columns else {
            throw PostgresEncodingError(
                reason: "a row of \(columns) columns was written to a COPY of \(format.columns)")
        }
        if case .nothing = content { appendHeader() }
        let start = buffer.count
        buffer.appendBigEndian(Int16(truncatingIfNeeded: columns))
        var column = 0
        func append(_ value: some PostgresEncodable, to buffer: inout [UInt8]) throws(PostgresEncodingError) {
            column += 1
            do throws(PostgresEncodingError) {
                try buffer.appendPrefixed(value)
            } catch {
                throw error.at(parameter: column)
            }
        }
        do throws(PostgresEncodingError) {
            repeat try append(each row, to: &buffer)
        } catch {
            buffer.removeSubrange(start...)
            throw error
        }
    }

    /// PostgreSQL's manual, COPY, "Binary Format".
    private mutating func appendHeader() {
        content = .rows
        buffer += [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
        // No flags, no extension.
        buffer += [UInt8](repeating: 0, count: 8)
    }

    private mutating func sendBatch() async throws {
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
