import CLibPQ

/// One row of a result.
public struct PostgresRow: Sendable {
    let rows: PostgresRows
    let index: Int

    /// The number of the row in the statement's result.
    private var number: Int { rows.firstRow + index }

    /// How many columns there are.
    public var count: Int { Int(PQnfields(rows.result.pointer)) }

    /// Whether the value is NULL; also for a column that does not exist.
    public func isNull(at column: Int) -> Bool {
        guard column >= 0, column < count, index >= 0, index < rows.count else { return true }
        return PQgetisnull(rows.result.pointer, Int32(index), Int32(column)) == 1
    }

    /// The value of a column by its number, from 0.
    ///
    /// - Throws: ``PostgresDecodingError`` for a NULL that `Value` does not allow, another type, or no such column.
    public func decode<Value: PostgresDecodable>(
        _: Value.Type = Value.self, at column: Int
    ) throws(PostgresDecodingError) -> Value {
        guard column >= 0, column < count, index >= 0, index < rows.count else { throw missing(column) }
        do throws(PostgresDecodingFailure) {
            return try Value(cell: cell(column))
        } catch {
            throw PostgresDecodingError(column: rows.columns[column].name, row: number, reason: error.reason)
        }
    }

    /// The value of a column by its name in the result.
    ///
    /// - Throws: ``PostgresDecodingError`` as ``decode(_:at:)``.
    public func decode<Value: PostgresDecodable>(
        _: Value.Type = Value.self, named name: String
    ) throws(PostgresDecodingError) -> Value {
        let column = PQfnumber(rows.result.pointer, SQL.quoted(name))
        guard column >= 0 else {
            let names = rows.columns.map(\.name).joined(separator: ", ")
            throw PostgresDecodingError(column: name, row: number, reason: "does not exist; there are: \(names)")
        }
        return try decode(Value.self, at: Int(column))
    }

    /// The first columns as a tuple.
    ///
    /// - Throws: ``PostgresDecodingError`` as ``decode(_:at:)``.
    public func decode<each Value: PostgresDecodable>(
        as _: (repeat each Value).Type = (repeat each Value).self
    ) throws(PostgresDecodingError) -> (repeat each Value) {
        var columns = ColumnCursor(row: self)
        return (repeat try columns.next((each Value).self))
    }

    private func missing(_ column: Int) -> PostgresDecodingError {
        PostgresDecodingError(
            column: "\(column)", row: number, reason: "does not exist; there are \(count) columns")
    }

    private func cell(_ column: Int) -> PostgresCell {
        let result = rows.result.pointer
        let (row, field) = (Int32(index), Int32(column))
        let type = PostgresType(oid: PQftype(result, field))
        guard let start = PQgetvalue(result, row, field), PQgetisnull(result, row, field) == 0 else {
            return PostgresCell(type: type, bytes: nil, isTextValid: rows.isTextValid)
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, field)))
        return PostgresCell(type: type, bytes: bytes, isTextValid: rows.isTextValid)
    }
}

extension PostgresRow {
    /// Decodes one column after the other.
    private struct ColumnCursor {
        let row: PostgresRow
        private var column = 0

        init(row: PostgresRow) {
            self.row = row
        }

        mutating func next<Value: PostgresDecodable>(_: Value.Type) throws(PostgresDecodingError) -> Value {
            defer { column += 1 }
            return try row.decode(Value.self, at: column)
        }
    }
}
