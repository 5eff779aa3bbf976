/// What a field can hold, in the terms that all stores and wires share.
public indirect enum FieldType: Sendable, Hashable {
    /// True or false.
    case bool
    /// A whole number of up to 64 bits.
    case integer
    /// A floating-point number.
    case double
    /// A text.
    case text
    /// A universally unique identifier.
    case uuid
    /// A point in time.
    case timestamp
    /// Raw bytes.
    case bytes
    /// Values of one type in order.
    case array(FieldType)
    /// Values of one type by name.
    case dictionary(FieldType)
    /// A value of the type, or null.
    case optional(FieldType)

    /// Whether null is a value of this type.
    public var isNullable: Bool {
        if case .optional = self { true } else { false }
    }

    /// The type without its optionality.
    public var unwrapped: FieldType {
        if case .optional(let wrapped) = self { wrapped.unwrapped } else { self }
    }
}

extension FieldType: CustomStringConvertible {
    /// The type as a reader would write it: `integer`, `text?`, `[uuid]`, `[text: text]`.
    public var description: String {
        switch self {
        case .bool: "bool"
        case .integer: "integer"
        case .double: "double"
        case .text: "text"
        case .uuid: "uuid"
        case .timestamp: "timestamp"
        case .bytes: "bytes"
        case .array(let element): "[\(element)]"
        case .dictionary(let value): "[text: \(value)]"
        case .optional(let wrapped): "\(wrapped)?"
        }
    }
}
