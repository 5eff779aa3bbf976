/// A type that ranges are made of. For a range type of your own database give its bounds a type of your own:
///
/// ```swift
/// // CREATE TYPE textrange AS RANGE (subtype = text)
/// struct Word: RawRepresentable, PostgresRepresentable, PostgresRangeBound {
///     var rawValue: String
///
///     static var postgresRangeType: PostgresType { .inferred }
///     static var postgresRangeArrayType: PostgresType { .inferred }
///     static func < (left: Word, right: Word) -> Bool { left.rawValue < right.rawValue }
/// }
/// ```
public protocol PostgresRangeBound: PostgresCodable, Comparable, Hashable {
    /// The type of a range.
    static var postgresRangeType: PostgresType { get }
    /// The type of an array of ranges.
    static var postgresRangeArrayType: PostgresType { get }
}

/// `int4range`.
extension Int32: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .int4Range }
    public static var postgresRangeArrayType: PostgresType { .int4RangeArray }
}

/// `int8range`.
extension Int64: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .int8Range }
    public static var postgresRangeArrayType: PostgresType { .int8RangeArray }
}

/// `int8range`.
extension Int: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .int8Range }
    public static var postgresRangeArrayType: PostgresType { .int8RangeArray }
}

/// `numrange`.
extension PostgresNumeric: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .numRange }
    public static var postgresRangeArrayType: PostgresType { .numRangeArray }
}

/// `daterange`.
extension PostgresDate: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .dateRange }
    public static var postgresRangeArrayType: PostgresType { .dateRangeArray }
}

/// `tsrange`.
extension PostgresTimestamp: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .tsRange }
    public static var postgresRangeArrayType: PostgresType { .tsRangeArray }
}

/// `tstzrange`.
extension PostgresTimestamptz: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .tstzRange }
    public static var postgresRangeArrayType: PostgresType { .tstzRangeArray }
}
