/// One row of a COPY in binary format.
public struct PostgresCopyRow: Sendable {
    /// How many columns there are.
    public let count: Int
    private let bytes: [UInt8]
    /// Where the first value starts.
    private let start: Int
    /// The number of the row, from 0.
    private let number: Int

    /// Nil where there is no row.
    init?(_ piece: [UInt8], from start: Int, number: Int) {
        guard piece.count >= start + 2 else { return nil }
        let count = Int16(truncatingIfNeeded: Int(piece[start]) << 8 | Int(piece[start + 1]))
        guard count >= 0 else { return nil }
        self.count = Int(count)
        self.start = start + 2
        self.number = number
        bytes = piece
    }

    /// The first columns as a tuple.
    ///
    /// The data does not say what it is: a value is read as the type that `Value` is bound as, an integer by its size. Text is
    /// also read where the column is an enum. Cast in the COPY's query what is of another type.
    /// - Throws: ``PostgresDecodingError``, which names the column by its number from 0, for a NULL that `Value` does not
    ///   allow, for bytes that are none of its type, and for a column that does not exist.
    public func decode<each Value: PostgresCodable>(
        as _: (repeat each Value).Type = (repeat each Value).self
    ) throws(PostgresDecodingError) -> (repeat each Value) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(PostgresDecodingError) -> (repeat each Value) in
            let values = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start...])
            var reader = PostgresCellReader(
                PostgresCell(type: .inferred, bytes: values, isTextValid: false), bytes: values)
            var column = 0
            func next<Next: PostgresCodable>(_: Next.Type) throws(PostgresDecodingError) -> Next {
                defer { column += 1 }
                guard column < count else {
                    throw PostgresDecodingError(
                        column: "\(column)", row: number, reason: "does not exist; there are \(count) columns")
                }
                do throws(PostgresDecodingFailure) {
                    return try reader.prefixedPart(Next.self, type: .inferred)
                } catch {
                    throw PostgresDecodingError(column: "\(column)", row: number, reason: error.reason)
                }
            }
            return (repeat try next((each Value).self))
        }
    }
}
