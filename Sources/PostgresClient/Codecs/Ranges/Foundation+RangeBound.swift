public import struct Foundation.Date
public import struct Foundation.Decimal

/// `tstzrange`.
extension Date: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .tstzRange }
    public static var postgresRangeArrayType: PostgresType { .tstzRangeArray }
}

/// `numrange`.
extension Decimal: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .numRange }
    public static var postgresRangeArrayType: PostgresType { .numRangeArray }
}
