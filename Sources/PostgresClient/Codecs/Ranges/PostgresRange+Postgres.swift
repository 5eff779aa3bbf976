/// The first byte of a range: src/include/utils/rangetypes.h.
private struct RangeFlags: OptionSet {
    let rawValue: UInt8
    static let isEmpty = RangeFlags(rawValue: 0x01)
    static let lowerIsInclusive = RangeFlags(rawValue: 0x02)
    static let upperIsInclusive = RangeFlags(rawValue: 0x04)
    static let lowerIsUnbounded = RangeFlags(rawValue: 0x08)
    static let upperIsUnbounded = RangeFlags(rawValue: 0x10)
}

extension PostgresRange: PostgresEncodable, PostgresArrayElement {
    public static var postgresType: PostgresType { Bound.postgresRangeType }
    public static var postgresArrayType: PostgresType { Bound.postgresRangeArrayType }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        guard case .between(let lower, let upper) = self else {
            buffer.append(RangeFlags.isEmpty.rawValue)
            return
        }
        var flags: RangeFlags = []
        switch lower {
        case .unbounded: flags.insert(.lowerIsUnbounded)
        case .inclusive: flags.insert(.lowerIsInclusive)
        case .exclusive: break
        }
        switch upper {
        case .unbounded: flags.insert(.upperIsUnbounded)
        case .inclusive: flags.insert(.upperIsInclusive)
        case .exclusive: break
        }
        buffer.append(flags.rawValue)
        if let bound = lower.bound { try buffer.appendPrefixed(bound) }
        if let bound = upper.bound { try buffer.appendPrefixed(bound) }
    }
}

extension PostgresRange: PostgresDecodable {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard let element = Self.boundType(of: cell.type) else { throw cell.mismatch(Self.self) }
        var reader = try cell.reader()
        let flags = RangeFlags(rawValue: try reader.integer(UInt8.self))
        if flags.contains(.isEmpty) {
            self = .empty
        } else {
            func limit(
                _ isUnbounded: Bool, _ isInclusive: Bool, _ name: String
            ) throws(PostgresDecodingFailure) -> PostgresRangeLimit<Bound> {
                guard !isUnbounded else { return .unbounded }
                do throws(PostgresDecodingFailure) {
                    let bound = try reader.prefixedPart(Bound.self, type: element)
                    return isInclusive ? .inclusive(bound) : .exclusive(bound)
                } catch {
                    throw cell.part(name, error)
                }
            }
            let lower = try limit(
                flags.contains(.lowerIsUnbounded), flags.contains(.lowerIsInclusive), "lower bound")
            let upper = try limit(
                flags.contains(.upperIsUnbounded), flags.contains(.upperIsInclusive), "upper bound")
            self = .between(lower, upper)
        }
        try reader.finish()
    }

    /// The type of the bounds, which do not say it themselves. Range types of the database's own are taken for ones of
    /// `Bound`.
    private static func boundType(of range: PostgresType) -> PostgresType? {
        switch range {
        case .int4Range: .int4
        case .int8Range: .int8
        case .numRange: .numeric
        case .dateRange: .date
        case .tsRange: .timestamp
        case .tstzRange: .timestamptz
        default: range.isOwn ? .inferred : nil
        }
    }
}

extension PostgresRange: CustomStringConvertible {
    /// As the server prints it: `[1,4)`, `(,"2024-02-29 10:00:00+00"]`, `empty`; with bounds of Foundation's Date and Decimal
    /// as Foundation prints them.
    public var description: String {
        guard case .between(let lower, let upper) = self else { return "empty" }
        let start =
            switch lower {
            case .unbounded: "("
            case .inclusive(let bound): "[" + Self.quoted("\(bound)")
            case .exclusive(let bound): "(" + Self.quoted("\(bound)")
            }
        let end =
            switch upper {
            case .unbounded: ")"
            case .inclusive(let bound): Self.quoted("\(bound)") + "]"
            case .exclusive(let bound): Self.quoted("\(bound)") + ")"
            }
        return start + "," + end
    }

    /// The bounds of the built-in ranges need quotation marks for the space in a timestamp only.
    private static func quoted(_ text: String) -> String {
        text.contains(" ") ? "\"\(text)\"" : text
    }
}
