public import RPC
public import VersionedObjects

/// What a scheduler was asked for, as far as messages to computes need to know it.
@VersionedObject("1.14", key: "instance_uuid")
public struct RequestSpec: MessageObject {
    /// The instance that a host is sought for.
    public let instanceUuid: String
    /// How many of its kind.
    public var numInstances: Int = 1
}

/// A request spec as it was written before compute 5.1: a dictionary.
struct LegacyRequestSpec: Codable {
    struct Properties: Codable {
        var uuid: String
    }

    var instanceProperties: Properties
    var numInstances: Int

    enum CodingKeys: String, CodingKey {
        case instanceProperties = "instance_properties"
        case numInstances = "num_instances"
    }

    init(_ spec: RequestSpec) {
        instanceProperties = Properties(uuid: spec.instanceUuid)
        numInstances = spec.numInstances
    }

    var spec: RequestSpec {
        var spec = RequestSpec(instanceUuid: instanceProperties.uuid)
        spec.numInstances = numInstances
        spec.resetChanges()
        return spec
    }
}
