/// A field of an object cannot take the value it was given.
public struct FieldError: Error, Sendable, Hashable {
    /// Why the value was refused.
    public enum Reason: Sendable, Hashable {
        /// The value does not fit the field's type.
        case value(FieldValueError)
        /// There is no value, and the field has neither null nor a default to fall back on.
        case missing
        /// The field is a constant of its object and was given when the object was made.
        case constant
    }

    /// The object's name.
    public let object: String
    /// The field's name.
    public let field: String
    /// Why the value was refused.
    public let reason: Reason

    /// Describes a refused value.
    public init(object: String, field: String, reason: Reason) {
        self.object = object
        self.field = field
        self.reason = reason
    }
}

extension FieldError: CustomStringConvertible {
    /// The object, the field and what is wrong with the value.
    public var description: String {
        switch reason {
        case .value(let error): "\(object).\(field): \(error)"
        case .missing: "\(object).\(field): no value, and the field has neither null nor a default to fall back on"
        case .constant: "\(object).\(field): a constant (let); its value is given when the object is made"
        }
    }
}
