/// A message about an instance has nowhere to go: no host was named, and the instance is on none.
public struct NoComputeHost: Error, Sendable, Hashable, CustomStringConvertible {
    /// The instance.
    public let instance: String

    /// Which instance, and what to do.
    public var description: String {
        "instance \(instance) is on no compute host, and none was named: schedule it first, or name the host"
    }
}
