/// A set of an object's fields, in one machine word.
public struct FieldSet<Field: ObjectField>: Sendable, Hashable {
    private var bits: UInt64

    private init(bits: UInt64) { self.bits = bits }

    private static func bit(_ field: Field) -> UInt64 {
        // `<<` yields 0 for a raw value past 63: such a field is in no set, and nothing traps.
        1 << UInt64(field.rawValue)
    }

    /// No field.
    public init() { bits = 0 }

    /// The fields given.
    public init(_ fields: some Sequence<Field>) {
        bits = fields.reduce(0) { $0 | Self.bit($1) }
    }

    /// Every field of the object.
    public static var all: FieldSet { FieldSet(Field.allCases) }

    /// Whether no field is in the set.
    public var isEmpty: Bool { bits == 0 }

    /// How many fields are in the set.
    public var count: Int { bits.nonzeroBitCount }

    /// Whether the field is in the set.
    public func contains(_ field: Field) -> Bool { bits & Self.bit(field) != 0 }

    /// Adds a field.
    public mutating func insert(_ field: Field) { bits |= Self.bit(field) }

    /// Takes a field out.
    public mutating func remove(_ field: Field) { bits &= ~Self.bit(field) }

    /// The fields of either set.
    public func union(_ other: FieldSet) -> FieldSet { FieldSet(bits: bits | other.bits) }

    /// The fields of both sets.
    public func intersection(_ other: FieldSet) -> FieldSet { FieldSet(bits: bits & other.bits) }

    /// The fields of this set that are not in the other.
    public func subtracting(_ other: FieldSet) -> FieldSet { FieldSet(bits: bits & ~other.bits) }
}

extension FieldSet: ExpressibleByArrayLiteral {
    /// The fields listed.
    public init(arrayLiteral elements: Field...) { self.init(elements) }
}

extension FieldSet: Sequence {
    /// The fields in the order in which the object declares them.
    public func makeIterator() -> AnyIterator<Field> {
        var rest = bits
        return AnyIterator {
            while rest != 0 {
                let index = UInt8(rest.trailingZeroBitCount)
                rest &= rest - 1
                if let field = Field(rawValue: index) { return field }
            }
            return nil
        }
    }
}

extension FieldSet: CustomStringConvertible {
    /// The fields' names: `[host, version]`.
    public var description: String { "[" + map { "\($0)" }.joined(separator: ", ") + "]" }
}
