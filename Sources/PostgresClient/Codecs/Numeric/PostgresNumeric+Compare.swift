extension PostgresNumeric: Hashable {
    public static func == (left: PostgresNumeric, right: PostgresNumeric) -> Bool {
        left.kind == right.kind && left.weight == right.weight && left.digits == right.digits
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(weight)
        hasher.combine(digits)
    }
}

extension PostgresNumeric: Comparable {
    public static func < (left: PostgresNumeric, right: PostgresNumeric) -> Bool {
        guard left.rank == right.rank else { return left.rank < right.rank }
        switch left.kind {
        case .positive: return left.magnitudeIsLess(than: right)
        case .negative: return right.magnitudeIsLess(than: left)
        case .nan, .infinity, .negativeInfinity: return false
        }
    }

    private var rank: Int {
        switch kind {
        case .negativeInfinity: 0
        case .negative: 1
        case .positive: 2
        case .infinity: 3
        case .nan: 4
        }
    }

    private func magnitudeIsLess(than other: PostgresNumeric) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        return weight == other.weight ? digits.lexicographicallyPrecedes(other.digits) : weight < other.weight
    }
}
