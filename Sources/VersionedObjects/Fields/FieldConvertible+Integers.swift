extension FieldConvertible where Self: FixedWidthInteger {
    /// A whole number, whatever the width.
    public static var fieldType: FieldType { .integer }

    /// Reads a whole number that fits the width.
    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .integer(let wide) = fieldValue else { throw .mismatch(expected: .integer, found: fieldValue) }
        guard let value = Self(exactly: wide) else { throw .outOfRange(type: "\(Self.self)") }
        self = value
    }

    /// The number in 64 bits: every conforming type is at most that wide, and signed or narrower.
    public var fieldValue: FieldValue { .integer(Int64(truncatingIfNeeded: self)) }
}

extension Int: FieldConvertible {}
extension Int16: FieldConvertible {}
extension Int32: FieldConvertible {}
extension Int64: FieldConvertible {}

extension UInt8: FieldConvertible {
    public static var arrayFieldType: FieldType { .bytes }

    public static func arrayFieldValue(_ elements: [UInt8]) -> FieldValue { .bytes(elements) }

    public static func array(fieldValue: FieldValue) throws(FieldValueError) -> [UInt8] {
        guard case .bytes(let bytes) = fieldValue else { throw .mismatch(expected: .bytes, found: fieldValue) }
        return bytes
    }
}
