extension PostgresNumeric {
    /// The number, exactly.
    public init(_ value: some FixedWidthInteger) {
        // All widths of integers have far fewer digits than a numeric.
        self = PostgresNumeric(String(value)) ?? .nan
    }

    /// The number that the Double is printed as, which is the shortest of those that it stands for: 0.1, not
    /// 0.1000000000000000055. NaN and the infinities as they are.
    public init(_ value: Double) {
        switch value {
        case .infinity: self = .infinity
        case -.infinity: self = .negativeInfinity
        default:
            // A Double has at most 309 digits before the point, 324 behind it, and "nan" is none.
            self = PostgresNumeric(String(value)) ?? .nan
        }
    }

    /// The Double that is closest; an infinity for numbers beyond its range.
    public var nearestDouble: Double {
        switch kind {
        case .nan: .nan
        case .infinity: .infinity
        case .negativeInfinity: -.infinity
        case .positive, .negative: Double(description) ?? .nan
        }
    }
}

extension FixedWidthInteger {
    /// The value of a `numeric`.
    ///
    /// - Throws: ``PostgresNumericError`` for fractions, for what does not fit, and for NaN and the infinities.
    public init(_ numeric: PostgresNumeric) throws(PostgresNumericError) {
        // The last digit's power of 10 000 is negative in a fraction.
        guard numeric.isFinite, numeric.digits.count <= numeric.weight + 1 || numeric.digits.isEmpty,
            let value = Self(numeric.description.prefix { $0 != "." })
        else { throw PostgresNumericError(numeric, Self.self) }
        self = value
    }
}

extension Double {
    /// The value of a `numeric`.
    ///
    /// - Throws: ``PostgresNumericError`` for a number that the Double would not be printed as: one with more than 15 to 17
    ///   digits or out of range. Where that does not matter, use ``PostgresNumeric/nearestDouble``.
    public init(_ numeric: PostgresNumeric) throws(PostgresNumericError) {
        self = numeric.nearestDouble
        guard PostgresNumeric(self) == numeric else { throw PostgresNumericError(numeric, Double.self) }
    }
}
