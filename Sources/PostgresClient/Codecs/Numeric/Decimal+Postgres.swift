public import struct Foundation.Decimal

extension PostgresNumeric {
    /// The number, exactly.
    public init(_ value: Decimal) {
        // A Decimal has at most 38 digits and 128 zeros; NaN is printed as such.
        self = PostgresNumeric(value.description) ?? .nan
    }
}

extension Decimal {
    /// The value of a `numeric`.
    ///
    /// - Throws: ``PostgresNumericError`` for more than 38 digits, numbers beyond Decimal's range, and the infinities.
    public init(_ numeric: PostgresNumeric) throws(PostgresNumericError) {
        // 38 digits stand in at most 11 groups of four.
        guard !numeric.isNaN else {
            self = .nan
            return
        }
        guard numeric.isFinite, numeric.digits.count <= 11, let value = Decimal(string: numeric.description),
            PostgresNumeric(value) == numeric
        else { throw PostgresNumericError(numeric, Decimal.self) }
        self = value
    }
}

/// `numeric`, for numbers of up to 38 digits. For all see ``PostgresNumeric``.
extension Decimal: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .numeric }
    public static var postgresArrayType: PostgresType { .numericArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .numeric else { throw cell.mismatch(Decimal.self) }
        let numeric = try PostgresNumeric(cell: cell)
        do throws(PostgresNumericError) {
            self = try Decimal(numeric)
        } catch {
            throw cell.failure("holds \(error.reason)")
        }
    }

    public func encode(into buffer: inout [UInt8]) {
        PostgresNumeric(self).encode(into: &buffer)
    }
}
