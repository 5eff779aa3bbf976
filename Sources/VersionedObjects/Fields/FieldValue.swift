public import struct Foundation.Date
public import struct Foundation.UUID

/// The value of one field, as stores and wires see it: independent of the Swift type that holds it.
///
/// Every type that can be a field turns itself into one of these and back (``FieldConvertible``).
public enum FieldValue: Sendable, Hashable {
    /// The field is set, and set to nothing. A field that is not set at all has no `FieldValue`.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number; every integer type travels as 64 bits.
    case integer(Int64)
    /// A floating-point number.
    case double(Double)
    /// A text.
    case text(String)
    /// A universally unique identifier.
    case uuid(UUID)
    /// A point in time.
    case timestamp(Date)
    /// Raw bytes.
    case bytes([UInt8])
    /// Values in order.
    case array([FieldValue])
    /// Values by name.
    case dictionary([String: FieldValue])
}

extension FieldValue {
    /// What kind of value this is, for messages: `integer`, `text`. Never the value itself, which may be a secret.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .integer: "integer"
        case .double: "double"
        case .text: "text"
        case .uuid: "uuid"
        case .timestamp: "timestamp"
        case .bytes: "bytes"
        case .array: "array"
        case .dictionary: "dictionary"
        }
    }

    /// Whether this is ``null``.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
