/// A type that a field of a versioned object can have.
///
/// Ready-made for `Bool`, the integers up to 64 bits, `Double`, `String`, `UUID`, `Date`, `[UInt8]`, and for optionals,
/// arrays and `[String: …]` dictionaries of them. An enumeration with raw values needs no code:
///
/// ```swift
/// enum PowerState: String, FieldConvertible { case running, stopped }
/// ```
public protocol FieldConvertible: Sendable {
    /// What the type holds, in the terms of stores and wires.
    static var fieldType: FieldType { get }

    /// Reads the value back.
    ///
    /// - Throws: ``FieldValueError`` when the value is of another kind, null, or out of range.
    init(fieldValue: FieldValue) throws(FieldValueError)

    /// The value for stores and wires.
    var fieldValue: FieldValue { get }

    /// What an array of this type holds. Bytes are the one type whose arrays are more than a list.
    static var arrayFieldType: FieldType { get }

    /// The value of an array of this type.
    static func arrayFieldValue(_ elements: [Self]) -> FieldValue

    /// Reads an array of this type back.
    ///
    /// - Throws: ``FieldValueError`` when the value is no array, or one of its elements does not fit.
    static func array(fieldValue: FieldValue) throws(FieldValueError) -> [Self]
}

extension FieldConvertible {
    /// `[type]`, for every type but bytes.
    public static var arrayFieldType: FieldType { .array(fieldType) }

    /// The elements' values in order.
    public static func arrayFieldValue(_ elements: [Self]) -> FieldValue {
        .array(elements.map(\.fieldValue))
    }

    /// Reads the elements in order.
    public static func array(fieldValue: FieldValue) throws(FieldValueError) -> [Self] {
        guard case .array(let values) = fieldValue else {
            throw .mismatch(expected: arrayFieldType, found: fieldValue)
        }
        var elements: [Self] = []
        elements.reserveCapacity(values.count)
        for value in values { elements.append(try Self(fieldValue: value)) }
        return elements
    }
}
