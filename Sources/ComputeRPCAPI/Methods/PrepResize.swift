public import RPC

/// Prepares a compute to take over an instance in another size.
public struct PrepResize: RPCMethod {
    /// Its name on the wire.
    public static let name = "prep_resize"
    /// The forms it has had.
    public static let forms: Forms = [
        Form(6, 0),
        Form(5, 1, .renames(.flavor, to: "instance_type")),
        Form(4, 21, .translates(.requestSpec, toOlder: LegacyRequestSpec.init, toNewer: \.spec)),
        // Without other hosts to try there is one try.
        Form(4, 18, .drops(.hostList, harmless: true)),
        Form(4, 1, .drops(.migration)),
    ]

    /// The instance.
    public var instance: Instance
    /// The new size.
    public var flavor: Flavor
    /// The image that it was made from.
    public var image: JSONValue?
    /// What the scheduler was asked for.
    public var requestSpec: RequestSpec
    /// What the scheduler tried so far.
    public var filterProperties: JSONValue?
    /// The hypervisor's node.
    public var node: String?
    /// Whether the guest is asked to shut down first.
    public var cleanShutdown: Bool
    /// The record of the move.
    public var migration: JSONValue?
    /// Other hosts to try when this one cannot.
    public var hostList: JSONValue?

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case instance, flavor, image, node, migration
        case requestSpec = "request_spec"
        case filterProperties = "filter_properties"
        case cleanShutdown = "clean_shutdown"
        case hostList = "host_list"
    }
}

extension ComputeAPI {
    /// Prepares a compute to take over an instance in another size.
    public func prepResize(
        _ instance: Instance, to flavor: Flavor, on host: String, requestSpec: RequestSpec, image: JSONValue? = nil,
        filterProperties: JSONValue? = nil, node: String? = nil, cleanShutdown: Bool = true,
        migration: JSONValue? = nil, hostList: JSONValue? = nil
    ) async throws {
        try await client(for: host).cast(
            PrepResize(
                instance: instance, flavor: flavor, image: image, requestSpec: requestSpec,
                filterProperties: filterProperties, node: node, cleanShutdown: cleanShutdown, migration: migration,
                hostList: hostList))
    }
}
