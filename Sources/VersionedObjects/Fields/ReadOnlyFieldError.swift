/// A read-only field that already had a value was given a different one.
public struct ReadOnlyFieldError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The object's name.
    public let object: String
    /// The read-only field's name.
    public let field: String

    /// Describes the refused assignment.
    public init(object: String, field: String) {
        self.object = object
        self.field = field
    }

    /// The field, and what is allowed instead.
    public var description: String {
        "\(object).\(field) is read-only and already has a value; it may only be assigned the value it has."
            + " Make a new \(object) to get a different \(field)"
    }
}
