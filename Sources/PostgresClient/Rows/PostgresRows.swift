import CLibPQ

/// The result of one statement, all rows in memory.
public struct PostgresRows: Sendable {
    let result: ResultHandle
    let isTextValid: Bool
    /// How many rows there are.
    public let count: Int
    /// The number of the first row in the whole result, of which a stream sees a part at a time.
    let firstRow: Int

    init(_ result: ResultHandle, isTextValid: Bool, firstRow: Int = 0) {
        self.result = result
        self.isTextValid = isTextValid
        self.firstRow = firstRow
        count = Int(PQntuples(result.pointer))
    }

    /// How many rows an INSERT, UPDATE, DELETE, MERGE or SELECT affected or returned; 0 for other statements.
    public var affectedRows: Int { Int(String(cString: PQcmdTuples(result.pointer))) ?? 0 }

    /// The columns, in order.
    public var columns: [PostgresColumn] {
        (0..<PQnfields(result.pointer)).map { index in
            PostgresColumn(
                name: String(cString: PQfname(result.pointer, index)),
                type: PostgresType(oid: PQftype(result.pointer, index)))
        }
    }

    /// Every row as a tuple, by the columns' order.
    ///
    /// - Throws: ``PostgresDecodingError``, which names the column.
    public func decode<each Value: PostgresDecodable>(
        as _: (repeat each Value).Type = (repeat each Value).self
    ) throws(PostgresDecodingError) -> [(repeat each Value)] {
        var values: [(repeat each Value)] = []
        values.reserveCapacity(count)
        for row in self { values.append(try row.decode(as: (repeat each Value).self)) }
        return values
    }
}

extension PostgresRows: RandomAccessCollection {
    /// 0.
    public var startIndex: Int { 0 }
    /// ``count``.
    public var endIndex: Int { count }
    /// A row by its number, from 0. One that does not exist is no error here: decoding it throws a ``PostgresDecodingError``, and
    /// all its values are NULL.
    public subscript(index: Int) -> PostgresRow { PostgresRow(rows: self, index: index) }
}
