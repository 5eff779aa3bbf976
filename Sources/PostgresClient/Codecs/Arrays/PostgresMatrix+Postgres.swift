extension PostgresMatrix: PostgresEncodable {
    public static var postgresType: PostgresType { Element.postgresArrayType }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try Element.appendArray(elements, dimensions: Array(zip(lengths, lowerBounds)), into: &buffer)
    }
}

extension PostgresMatrix: PostgresDecodable {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type.mayBeArray else { throw cell.mismatch(PostgresMatrix.self) }
        var reader = try cell.reader()
        let dimensions = Int(try reader.integer(Int32.self))
        _ = try reader.integer(Int32.self)
        let type = PostgresType(oid: try reader.integer(UInt32.self))
        guard (0...Self.maximumDimensions).contains(dimensions) else { throw cell.malformed() }
        var (lengths, lowerBounds): ([Int], [Int32]) = ([], [])
        var count = dimensions == 0 ? 0 : 1
        for _ in 0..<dimensions {
            let length = Int(try reader.integer(Int32.self))
            lowerBounds.append(try reader.integer())
            lengths.append(length)
            // Each element takes four bytes at least, so the product stays small.
            guard length > 0, length <= reader.remaining else { throw cell.malformed() }
            count *= length
            guard count <= reader.remaining else { throw cell.malformed() }
        }
        let elements = try Element.elements(count, type, &reader, cell)
        do throws(PostgresEncodingError) {
            try self.init(elements, lengths: lengths, lowerBounds: lowerBounds)
        } catch {
            throw cell.malformed()
        }
    }
}
