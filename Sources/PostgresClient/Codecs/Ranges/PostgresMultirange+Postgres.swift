extension PostgresMultirange: PostgresEncodable, PostgresArrayElement {
    public static var postgresType: PostgresType { Self.types(Bound.postgresRangeType)?.multirange ?? .inferred }
    public static var postgresArrayType: PostgresType { Self.types(Bound.postgresRangeType)?.array ?? .inferred }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        // The number of ranges, then each behind its length: src/backend/utils/adt/multirangetypes.c, multirange_send.
        buffer.appendBigEndian(Int32(truncatingIfNeeded: ranges.count))
        for range in ranges { try buffer.appendPrefixed(range) }
    }
}

extension PostgresMultirange: PostgresDecodable {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard let type = Self.rangeType(of: cell.type) else { throw cell.mismatch(PostgresMultirange.self) }
        var reader = try cell.reader()
        let count = Int(try reader.integer(Int32.self))
        guard count >= 0, count <= reader.remaining / 4 else { throw cell.malformed() }
        var ranges: [PostgresRange<Bound>] = []
        ranges.reserveCapacity(count)
        for index in 0..<count {
            do throws(PostgresDecodingFailure) {
                ranges.append(try reader.prefixedValue(type: type))
            } catch {
                throw cell.part("range \(index + 1) of \(count)", error)
            }
        }
        try reader.finish()
        self.init(ranges)
    }
}

extension PostgresMultirange {
    /// Which types are made of a built-in range type.
    private static func types(_ range: PostgresType) -> (multirange: PostgresType, array: PostgresType)? {
        switch range {
        case .int4Range: (.int4Multirange, .int4MultirangeArray)
        case .int8Range: (.int8Multirange, .int8MultirangeArray)
        case .numRange: (.numMultirange, .numMultirangeArray)
        case .dateRange: (.dateMultirange, .dateMultirangeArray)
        case .tsRange: (.tsMultirange, .tsMultirangeArray)
        case .tstzRange: (.tstzMultirange, .tstzMultirangeArray)
        default: nil
        }
    }

    /// The type of the ranges, which do not say it themselves. Types of the database's own are taken for ones of `Bound`.
    private static func rangeType(of multirange: PostgresType) -> PostgresType? {
        switch multirange {
        case .int4Multirange: .int4Range
        case .int8Multirange: .int8Range
        case .numMultirange: .numRange
        case .dateMultirange: .dateRange
        case .tsMultirange: .tsRange
        case .tstzMultirange: .tstzRange
        default: multirange.isOwn ? .inferred : nil
        }
    }
}
