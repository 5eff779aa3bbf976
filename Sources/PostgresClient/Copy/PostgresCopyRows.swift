/// The rows of a `COPY … TO STDOUT WITH (FORMAT binary)`, one after the other; from ``PostgresCopyStream/rows`` and valid
/// inside the closure of ``PostgresSession/withCopyOut(_:_:)`` only.
public struct PostgresCopyRows: AsyncSequence, Sendable {
    public typealias Element = PostgresCopyRow
    public typealias Failure = any Error

    /// What data in binary format starts with.
    static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]

    let pieces: PostgresCopyStream

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pieces: pieces.makeAsyncIterator())
    }

    /// Reads the rows in turn.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var pieces: PostgresCopyStream.AsyncIterator
        private var hasHeader = false
        private var count = 0

        init(pieces: PostgresCopyStream.AsyncIterator) {
            self.pieces = pieces
        }

        /// The next row, or nil after the last.
        ///
        /// - Throws: ``PostgresDecodingError`` for a COPY in another format; else as the iterator of ``PostgresCopyStream``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> PostgresCopyRow? {
            while let piece = try await pieces.next(isolation: actor) {
                var start = 0
                if !hasHeader {
                    start = try Self.endOfHeader(piece)
                    hasHeader = true
                }
                // A header by itself, or the mark behind the last row.
                guard let row = PostgresCopyRow(piece, from: start, number: count) else { continue }
                count += 1
                return row
            }
            return nil
        }

        /// Signature, flags, and an extension behind its length.
        private static func endOfHeader(_ piece: [UInt8]) throws(PostgresDecodingError) -> Int {
            let start = signature.count + 8
            guard piece.starts(with: signature), piece.count >= start else {
                throw PostgresDecodingError(
                    column: "0", row: 0, reason: "is not in binary format; say COPY … TO STDOUT WITH (FORMAT binary)")
            }
            let length = piece[(start - 4)..<start].reduce(0) { $0 << 8 | Int($1) }
            return Swift.min(start + length, piece.count)
        }
    }
}

extension PostgresCopyStream {
    /// The data as rows whose values can be decoded, for a COPY with `FORMAT binary`:
    ///
    /// ```swift
    /// try await database.withCopyOut("COPY services (id, host) TO STDOUT WITH (FORMAT binary)") { pieces in
    ///     for try await row in pieces.rows {
    ///         let (id, host) = try row.decode(as: (Int, String?).self)
    ///     }
    /// }
    /// ```
    public var rows: PostgresCopyRows { PostgresCopyRows(pieces: self) }
}
