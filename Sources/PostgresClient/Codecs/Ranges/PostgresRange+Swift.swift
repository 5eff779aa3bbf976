extension PostgresRange {
    /// `[a,b)`; empty if both are the same.
    public init(_ range: Range<Bound>) {
        self = range.isEmpty ? .empty : .between(.inclusive(range.lowerBound), .exclusive(range.upperBound))
    }

    /// `[a,b]`.
    public init(_ range: ClosedRange<Bound>) {
        self = .between(.inclusive(range.lowerBound), .inclusive(range.upperBound))
    }

    /// `[a,)`.
    public init(_ range: PartialRangeFrom<Bound>) {
        self = .between(.inclusive(range.lowerBound), .unbounded)
    }

    /// `(,b)`.
    public init(_ range: PartialRangeUpTo<Bound>) {
        self = .between(.unbounded, .exclusive(range.upperBound))
    }

    /// `(,b]`.
    public init(_ range: PartialRangeThrough<Bound>) {
        self = .between(.unbounded, .inclusive(range.upperBound))
    }
}

extension Range where Bound: PostgresRangeBound {
    /// The range `[a,b)`, which is how the server writes all ranges of integers and dates that have both bounds; nil for
    /// ranges of another form, and for empty ones, which have no bounds.
    public init?(_ range: PostgresRange<Bound>) {
        guard case .between(.inclusive(let lower), .exclusive(let upper)) = range, lower <= upper else { return nil }
        self = lower..<upper
    }
}
