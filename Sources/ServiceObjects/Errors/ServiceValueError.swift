/// A text of a service that its table cannot hold.
public struct ServiceValueError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a text.
    public enum Reason: Sendable, Hashable {
        /// It has a NUL, which PostgreSQL's texts cannot.
        case nul
        /// It is longer than 255 characters; its size in bytes.
        case tooLong(Int)
        /// It is longer than a UUID.
        case noUUID
    }

    /// The field.
    public let field: String
    /// What is wrong.
    public let reason: Reason

    /// The field and what it takes.
    public var description: String {
        switch reason {
        case .nul: "Service.\(field) has a NUL character: remove it"
        case .tooLong(let size): "Service.\(field) is too long (\(size) bytes): 255 characters is what its column holds"
        case .noUUID: "Service.uuid is no UUID: 36 characters, such as 123e4567-e89b-12d3-a456-426614174000"
        }
    }
}
