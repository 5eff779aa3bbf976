public import RPC

/// Lets an instance use a share. Computes before 6.4 know nothing of shares.
public struct AllowShare: RPCMethod {
    /// Its name on the wire.
    public static let name = "allow_share"
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
    /// Lets an instance use a share.
    ///
    /// - Throws: ``NoComputeHost`` too.
    public func allowShare(_ shareMapping: JSONValue, of instance: Instance) async throws {
        try await client(for: nil, instance).cast(AllowShare(instance: instance, shareMapping: shareMapping))
    }
}
