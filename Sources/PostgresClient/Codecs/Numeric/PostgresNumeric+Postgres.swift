extension PostgresNumeric: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .numeric }
    public static var postgresArrayType: PostgresType { .numericArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .numeric else { throw cell.mismatch(PostgresNumeric.self) }
        var reader = try cell.reader()
        let count = Int(try reader.integer(UInt16.self))
        let weight = Int(try reader.integer(Int16.self))
        guard let kind = Kind(rawValue: try reader.integer(UInt16.self)), count * 2 + 2 <= reader.remaining else {
            throw cell.malformed()
        }
        let scale = Int(try reader.integer(UInt16.self))
        var digits: [UInt16] = []
        digits.reserveCapacity(count)
        for _ in 0..<count {
            let digit = try reader.integer(UInt16.self)
            guard digit < PostgresNumeric.base else { throw cell.malformed() }
            digits.append(digit)
        }
        try reader.finish()
        self.init(kind: kind, digits: digits, weight: weight, scale: scale)
    }

    public func encode(into buffer: inout [UInt8]) {
        // Counts and weights fit: every way to make a value keeps to the type's limits.
        buffer.appendBigEndian(UInt16(truncatingIfNeeded: digits.count))
        buffer.appendBigEndian(Int16(truncatingIfNeeded: weight))
        buffer.appendBigEndian(kind.rawValue)
        buffer.appendBigEndian(UInt16(truncatingIfNeeded: scale))
        for digit in digits { buffer.appendBigEndian(digit) }
    }
}
