public import VersionedObjects

/// What a virtual machine is: `active`, `stopped`. Others may come with other releases.
public struct VMState: RawRepresentable, FieldConvertible, Codable, Sendable, Hashable {
    /// The state as it is written.
    public let rawValue: String

    /// Takes a state as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It runs.
    public static let active = VMState(rawValue: "active")
    /// It is switched off.
    public static let stopped = VMState(rawValue: "stopped")
    /// It waits for the owner to resize it or not.
    public static let resized = VMState(rawValue: "resized")
    /// Something failed.
    public static let error = VMState(rawValue: "error")
}
