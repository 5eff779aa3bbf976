/// A value does not fit the type that should hold it. Names kinds and types, never the value.
public enum FieldValueError: Error, Sendable, Hashable {
    /// Null, where the type has no place for it.
    case unexpectedNull(expected: FieldType)
    /// A value of another kind.
    case wrongKind(expected: FieldType, found: String)
    /// A whole number that the Swift type cannot hold.
    case outOfRange(type: String)
    /// A value that is none of an enumeration's cases.
    case unknownCase(type: String)

    /// The error for a value that is not of the expected type: null gets its own.
    public static func mismatch(expected: FieldType, found: FieldValue) -> FieldValueError {
        found.isNull ? .unexpectedNull(expected: expected) : .wrongKind(expected: expected, found: found.kind)
    }
}

extension FieldValueError: CustomStringConvertible {
    /// What was expected and what was there instead.
    public var description: String {
        switch self {
        case .unexpectedNull(let expected): "null where \(expected) is required"
        case .wrongKind(let expected, let found): "\(found) where \(expected) is expected"
        case .outOfRange(let type): "a number that \(type) cannot hold"
        case .unknownCase(let type): "a value that is no case of \(type)"
        }
    }
}
