/// One end of a ``PostgresRange``.
public enum PostgresRangeLimit<Bound: PostgresRangeBound>: Sendable, Hashable {
    /// The range does not end on this side.
    case unbounded
    /// The bound belongs to the range.
    case inclusive(Bound)
    /// The bound does not belong to the range.
    case exclusive(Bound)

    /// The bound, if there is one.
    public var bound: Bound? {
        switch self {
        case .unbounded: nil
        case .inclusive(let bound), .exclusive(let bound): bound
        }
    }
}
