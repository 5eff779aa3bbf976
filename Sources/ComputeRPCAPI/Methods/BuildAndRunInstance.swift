public import RPC

/// Builds a new instance on a compute and starts it.
public struct BuildAndRunInstance: RPCMethod {
    /// Its name on the wire.
    public static let name = "build_and_run_instance"
    /// The forms it has had.
    public static let forms: Forms = [
        Form(5, 11),
        // Accelerators that were asked for and bound cannot be left out.
        Form(4, 19, .drops(.accelUUIDs, default: [])),
        // Without other hosts to try there is one try.
        Form(4, 0, .drops(.hostList, harmless: true)),
    ]

    /// The instance.
    public var instance: Instance
    /// The image to start from, as the image service describes it.
    public var image: JSONValue?
    /// What the scheduler was asked for.
    public var requestSpec: RequestSpec?
    /// What the scheduler tried so far.
    public var filterProperties: JSONValue?
    /// The administrator's password; nil for one that is made up.
    @Secret public var adminPassword: String?
    /// Files to put into the instance.
    public var injectedFiles: JSONValue?
    /// The networks that were asked for.
    public var requestedNetworks: JSONValue?
    /// The security groups that were asked for.
    public var securityGroups: [String]?
    /// The disks.
    public var blockDeviceMapping: JSONValue?
    /// The hypervisor's node.
    public var node: String?
    /// What may be overcommitted.
    public var limits: JSONValue?
    /// Other hosts to try when this one cannot.
    public var hostList: JSONValue?
    /// Accelerators that are bound to the instance.
    public var accelUUIDs: [String]

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case instance, image, node, limits
        case requestSpec = "request_spec"
        case filterProperties = "filter_properties"
        case adminPassword = "admin_password"
        case injectedFiles = "injected_files"
        case requestedNetworks = "requested_networks"
        case securityGroups = "security_groups"
        case blockDeviceMapping = "block_device_mapping"
        case hostList = "host_list"
        case accelUUIDs = "accel_uuids"
    }
}

extension ComputeAPI {
    /// Builds a new instance on a compute and starts it.
    public func buildAndRunInstance(
        _ instance: Instance, on host: String, image: JSONValue? = nil, requestSpec: RequestSpec? = nil,
        filterProperties: JSONValue? = nil, adminPassword: String? = nil, injectedFiles: JSONValue? = nil,
        requestedNetworks: JSONValue? = nil, securityGroups: [String]? = nil, blockDeviceMapping: JSONValue? = nil,
        node: String? = nil, limits: JSONValue? = nil, hostList: JSONValue? = nil, accelUUIDs: [String] = []
    ) async throws {
        try await client(for: host).cast(
            BuildAndRunInstance(
                instance: instance, image: image, requestSpec: requestSpec, filterProperties: filterProperties,
                adminPassword: adminPassword, injectedFiles: injectedFiles, requestedNetworks: requestedNetworks,
                securityGroups: securityGroups, blockDeviceMapping: blockDeviceMapping, node: node, limits: limits,
                hostList: hostList, accelUUIDs: accelUUIDs))
    }
}
