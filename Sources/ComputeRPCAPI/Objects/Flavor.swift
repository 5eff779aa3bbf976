public import RPC
public import VersionedObjects

/// The size of a virtual machine.
@VersionedObject("1.2", key: "flavorid")
public struct Flavor: MessageObject {
    /// What users call it.
    public let flavorid: String
    /// What people call it.
    public var name: String
    /// How many processors.
    public var vcpus: Int
    /// Memory in MiB.
    public var memoryMb: Int
    /// The root disk in GiB.
    public var rootGb: Int
    /// What else it asks for.
    @Field(since: "1.2") public var description: String?
}
