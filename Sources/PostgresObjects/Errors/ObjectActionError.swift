/// Something was asked of an object that it cannot do in its state.
public struct ObjectActionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The object's name.
    public let object: String
    /// What was asked: `create`, `save`.
    public let action: String
    /// Why not, and what to do instead.
    public let reason: String

    /// Describes a refused action.
    public init(object: String, action: String, reason: String) {
        self.object = object
        self.action = action
        self.reason = reason
    }

    /// The action, the object and the reason.
    public var description: String { "\(object) cannot \(action): \(reason)" }
}
