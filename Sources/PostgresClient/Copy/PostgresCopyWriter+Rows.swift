extension PostgresCopyWriter {
    /// A row that is being written.
    private struct Row {
        /// Where it starts in the buffer.
        let start: Int
        /// How many values are written.
        var columns = 0
    }

    /// Writes one row, for a COPY with `FORMAT binary`. Header and end are written by themselves.
    ///
    /// The server converts nothing here: a value must have the type of its column, such as `Int32` for integer and `Int` for
    /// bigint. Else it reports an error of class 22, "incorrect binary data format".
    /// - Throws: ``PostgresEncodingError`` for a value that cannot be stored, another number of columns, or a COPY in another
    ///   format; the row is then not written and the next may be. ``PostgresConnectionError`` or `CancellationError`.
    public mutating func write<each Value: PostgresEncodable>(row: repeat each Value) async throws {
        var columns = 0
        for _ in repeat (each Value).self { columns += 1 }
        var started = try begin(columns)
        repeat try append(each row, to: &started)
        try await sendBatch()
    }

    /// Writes one row whose columns are known only when the program runs, as ``write(row:)``.
    ///
    /// - Throws: as ``write(row:)``.
    public mutating func write(values: [any PostgresEncodable]) async throws {
        var started = try begin(values.count)
        for value in values { try append(value, to: &started) }
        try await sendBatch()
    }

    private mutating func begin(_ columns: Int) throws(PostgresEncodingError) -> Row {
        guard isBinary else {
            throw PostgresEncodingError(reason: "rows need COPY … WITH (FORMAT binary); write text with write(_:)")
        }
        if case .bytes = content {
            throw PostgresEncodingError(reason: "write(_:) was used before; rows cannot be mixed with it")
        }
        guard columns == columnCount else {
            throw PostgresEncodingError(reason: "a row of \(columns) columns was written to a COPY of \(columnCount)")
        }
        if case .nothing = content { appendHeader() }
        let row = Row(start: buffer.count)
        buffer.appendBigEndian(Int16(truncatingIfNeeded: columns))
        return row
    }

    /// Adds a value; what cannot be stored takes its row away again.
    private mutating func append(_ value: some PostgresEncodable, to row: inout Row) throws(PostgresEncodingError) {
        row.columns += 1
        do throws(PostgresEncodingError) {
            try buffer.appendPrefixed(value)
        } catch {
            buffer.removeSubrange(row.start...)
            throw error.at(parameter: row.columns)
        }
    }

    /// PostgreSQL's manual, COPY, "Binary Format".
    mutating func appendHeader() {
        content = .rows
        buffer += PostgresCopyRows.signature
        // No flags, no extension.
        buffer += [UInt8](repeating: 0, count: 8)
    }
}
