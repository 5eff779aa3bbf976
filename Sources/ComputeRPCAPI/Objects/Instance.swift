public import RPC
public import VersionedObjects

/// A virtual machine, as far as messages to computes need to know it.
@VersionedObject("2.8", key: "uuid")
public struct Instance: MessageObject {
    /// Which one.
    public let uuid: String
    /// The compute that it is on; nil before it was scheduled.
    public var host: String?
    /// The hypervisor's node on that host.
    public var node: String?
    /// What its owner calls it.
    public var displayName: String?
    /// What it is.
    public var vmState: VMState?
    /// What is being done with it; nil for nothing.
    public var taskState: String?
}
