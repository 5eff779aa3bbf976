extension PostgresArrayElement where Self: PostgresEncodable {
    public static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try appendArray(array, dimensions: array.isEmpty ? [] : [(array.count, Int32(1))], into: &buffer)
    }

    /// Dimensions, has-nulls, element type, then length and lower bound of each dimension, then the elements:
    /// src/backend/utils/adt/arrayfuncs.c, array_send.
    static func appendArray(
        _ elements: [Self], dimensions: [(length: Int, lowerBound: Int32)], into buffer: inout [UInt8]
    ) throws(PostgresEncodingError) {
        buffer.appendBigEndian(Int32(truncatingIfNeeded: dimensions.count))
        buffer.appendBigEndian(Int32(elements.contains(where: \.isNull) ? 1 : 0))
        // The server minds the type only if it is a built-in one for both sides; labels of enums may also go to a text[].
        buffer.appendBigEndian((postgresType == .inferred ? .text : postgresType).oid)
        for (length, lowerBound) in dimensions {
            buffer.appendBigEndian(Int32(truncatingIfNeeded: length))
            buffer.appendBigEndian(lowerBound)
        }
        for element in elements { try buffer.appendPrefixed(element) }
    }
}

extension PostgresArrayElement where Self: PostgresCodable {
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self] {
        guard cell.type.mayBeArray else { throw cell.mismatch([Self].self) }
        var reader = try cell.reader()
        let dimensions = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        let type = PostgresType(oid: try reader.integer(UInt32.self))
        guard dimensions != 0 else { return [] }
        guard dimensions > 0 else { throw cell.malformed() }
        guard dimensions == 1 else {
            throw cell.failure("has \(dimensions) dimensions; read it as PostgresMatrix<\(Self.self)>")
        }
        let count = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        return try elements(Int(count), type, &reader, cell)
    }

    /// Reads the elements and nothing behind them.
    static func elements(
        _ count: Int, _ type: PostgresType, _ reader: inout PostgresCellReader, _ cell: PostgresCell
    ) throws(PostgresDecodingFailure) -> [Self] {
        // Each element has its length before it, so a count that the bytes cannot hold is a damaged array.
        guard count >= 0, count <= reader.remaining / 4 else { throw cell.malformed() }
        var result: [Self] = []
        result.reserveCapacity(count)
        for index in 0..<count {
            do throws(PostgresDecodingFailure) {
                result.append(try reader.prefixedPart(Self.self, type: type))
            } catch {
                throw cell.part("element \(index + 1) of \(count)", error)
            }
        }
        try reader.finish()
        return result
    }
}

extension PostgresCell {
    /// A part of the value cannot be read.
    func part(_ name: String, _ failure: PostgresDecodingFailure) -> PostgresDecodingFailure {
        PostgresDecodingFailure("is of type \(type) (\(shape)), whose \(name) \(failure.reason)")
    }
}

extension PostgresType {
    /// Whether a value can have the binary form of an array.
    var mayBeArray: Bool { isOwn || description.hasSuffix("[]") }
}
