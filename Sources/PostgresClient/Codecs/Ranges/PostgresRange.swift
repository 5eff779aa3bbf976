/// A range of PostgreSQL, by the type of its bounds: `int4range` (Int32), `int8range` (Int64, Int), `numrange`
/// (``PostgresNumeric``, Decimal), `daterange` (``PostgresDate``), `tsrange` (``PostgresTimestamp``) and `tstzrange`
/// (``PostgresTimestamptz``, Date).
///
/// ```swift
/// let when = PostgresRange(start..<end)
/// try await client.execute("SELECT id FROM bookings WHERE during && \(when)")
/// ```
///
/// The server writes ranges of integers and dates in one form, `[1,4)` for `[1,3]`, and every range without a value as
/// `empty`, so what is read back may be written differently from what was bound; ``contains(_:)`` is the same. A lower
/// bound above the upper one is an error of the server.
public enum PostgresRange<Bound: PostgresRangeBound>: Sendable, Hashable {
    /// Holds no value.
    case empty
    /// Holds what is between its limits.
    case between(PostgresRangeLimit<Bound>, PostgresRangeLimit<Bound>)

    /// Holds all values.
    public static var all: PostgresRange { .between(.unbounded, .unbounded) }

    /// The lower limit; nil for an empty range.
    public var lower: PostgresRangeLimit<Bound>? {
        if case .between(let lower, _) = self { lower } else { nil }
    }

    /// The upper limit; nil for an empty range.
    public var upper: PostgresRangeLimit<Bound>? {
        if case .between(_, let upper) = self { upper } else { nil }
    }

    /// Whether the value belongs to the range.
    public func contains(_ value: Bound) -> Bool {
        guard case .between(let lower, let upper) = self else { return false }
        let isAbove =
            switch lower {
            case .unbounded: true
            case .inclusive(let bound): bound <= value
            case .exclusive(let bound): bound < value
            }
        let isBelow =
            switch upper {
            case .unbounded: true
            case .inclusive(let bound): value <= bound
            case .exclusive(let bound): value < bound
            }
        return isAbove && isBelow
    }
}
