public import RPC

/// Makes an instance anew from an image, in place or on another host than the one that died under it.
public struct RebuildInstance: RPCMethod {
    /// Its name on the wire.
    public static let name = "rebuild_instance"
    /// The forms it has had.
    public static let forms: Forms = [
        Form(6, 2),
        Form(6, 1, .drops(.targetState)),
        Form(5, 12, .drops(.reimageBootVolume, default: false)),
        Form(4, 22, .drops(.accelUUIDs, default: [])),
        // The compute then keeps to what it knows of the instance.
        Form(4, 5, .drops(.requestSpec, harmless: true)),
        Form(4, 0, .drops(.migration), .drops(.scheduledNode), .drops(.limits)),
    ]

    /// The instance.
    public var instance: Instance
    /// The new administrator's password.
    @Secret public var newPass: String?
    /// Files to put into the instance.
    public var injectedFiles: JSONValue?
    /// The image to start from.
    public var imageRef: String?
    /// The image that it was made from.
    public var origImageRef: String?
    /// What was known of it before.
    public var origSysMetadata: [String: String]?
    /// The disks.
    public var bdms: JSONValue?
    /// Whether the host under it died.
    public var recreate: Bool
    /// Whether its disks are on shared storage; nil when nobody knows.
    public var onSharedStorage: Bool?
    /// Whether its ephemeral disk is kept.
    public var preserveEphemeral: Bool
    /// The record of the move.
    public var migration: JSONValue?
    /// The node that the scheduler chose.
    public var scheduledNode: String?
    /// What may be overcommitted.
    public var limits: JSONValue?
    /// What the scheduler was asked for.
    public var requestSpec: RequestSpec?
    /// Accelerators that are bound to the instance.
    public var accelUUIDs: [String]
    /// Whether a boot volume is written anew too.
    public var reimageBootVolume: Bool
    /// What it is to be in the end; nil for what it was.
    public var targetState: VMState?

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case instance, bdms, recreate, migration, limits
        case newPass = "new_pass"
        case injectedFiles = "injected_files"
        case imageRef = "image_ref"
        case origImageRef = "orig_image_ref"
        case origSysMetadata = "orig_sys_metadata"
        case onSharedStorage = "on_shared_storage"
        case preserveEphemeral = "preserve_ephemeral"
        case scheduledNode = "scheduled_node"
        case requestSpec = "request_spec"
        case accelUUIDs = "accel_uuids"
        case reimageBootVolume = "reimage_boot_volume"
        case targetState = "target_state"
    }
}

extension ComputeAPI {
    /// Makes an instance anew from an image, on the host that it is on or another.
    ///
    /// - Throws: ``NoComputeHost`` too.
    public func rebuildInstance(
        _ instance: Instance, on host: String? = nil, newPass: String? = nil, injectedFiles: JSONValue? = nil,
        imageRef: String? = nil, origImageRef: String? = nil, origSysMetadata: [String: String]? = nil,
        bdms: JSONValue? = nil, recreate: Bool = false, onSharedStorage: Bool? = nil, preserveEphemeral: Bool = false,
        migration: JSONValue? = nil, scheduledNode: String? = nil, limits: JSONValue? = nil,
        requestSpec: RequestSpec? = nil, accelUUIDs: [String] = [], reimageBootVolume: Bool = false,
        targetState: VMState? = nil
    ) async throws {
        try await client(for: host, instance).cast(
            RebuildInstance(
                instance: instance, newPass: newPass, injectedFiles: injectedFiles, imageRef: imageRef,
                origImageRef: origImageRef, origSysMetadata: origSysMetadata, bdms: bdms, recreate: recreate,
                onSharedStorage: onSharedStorage, preserveEphemeral: preserveEphemeral, migration: migration,
                scheduledNode: scheduledNode, limits: limits, requestSpec: requestSpec, accelUUIDs: accelUUIDs,
                reimageBootVolume: reimageBootVolume, targetState: targetState))
    }
}
