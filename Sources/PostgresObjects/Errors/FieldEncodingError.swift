/// The value of a field cannot be stored: a collection holds what JSON does not have.
public struct FieldEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The object's name.
    public let object: String
    /// The field's name.
    public let field: String

    /// Describes a refused value.
    public init(object: String, field: String) {
        self.object = object
        self.field = field
    }

    /// The field, and what JSON does not have.
    public var description: String {
        "\(object).\(field) cannot be stored as JSON: it holds a number that is NaN or infinite,"
            + " or a date outside of the years 1 to 9999"
    }
}
