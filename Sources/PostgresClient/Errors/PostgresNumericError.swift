/// A `numeric` has no exact value in the type that was asked for.
public struct PostgresNumericError: Error, Sendable, CustomStringConvertible {
    /// What the number is like and which type cannot hold it; never the number.
    public let reason: String

    init(_ numeric: PostgresNumeric, _ type: Any.Type) {
        let shape =
            if !numeric.isFinite {
                "a numeric that is NaN or infinite"
            } else {
                "a numeric of up to \(max(numeric.weight + 1, 1) * 4) digits before the decimal point and \(numeric.scale) "
                    + "behind it"
            }
        reason = "\(shape), which \(type) does not hold exactly"
    }

    public var description: String { "cannot convert \(reason); use PostgresNumeric itself, or round in the statement" }
}
