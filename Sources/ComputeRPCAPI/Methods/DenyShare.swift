public import RPC

/// Takes a share away from an instance. Computes before 6.4 know nothing of shares.
public struct DenyShare: RPCMethod {
    /// Its name on the wire.
    public static let name = "deny_share"
    /// The forms it has had.
    public static let forms: Forms = [Form(6, 4)]

    /// The instance.
    public var instance: Instance
    /// The share, and where the instance has it.
    public var shareMapping: JSONValue

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case instance
        case shareMapping = "share_mapping"
    }
}

extension ComputeAPI {
    /// Takes a share away from an instance.
    ///
    /// - Throws: ``NoComputeHost`` too.
    public func denyShare(_ shareMapping: JSONValue, of instance: Instance) async throws {
        try await client(for: nil, instance).cast(DenyShare(instance: instance, shareMapping: shareMapping))
    }
}
