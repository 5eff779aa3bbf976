public import RPC

/// Restarts an instance.
public struct RebootInstance: RPCMethod {
    /// How an instance is restarted: `SOFT` or `HARD`.
    public struct Kind: RawRepresentable, Codable, Sendable, Hashable {
        /// The kind as it is written.
        public let rawValue: String
        /// Takes a kind as it is written.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The guest is asked to.
        public static let soft = Kind(rawValue: "SOFT")
        /// It is switched off and on.
        public static let hard = Kind(rawValue: "HARD")
    }

    /// Its name on the wire.
    public static let name = "reboot_instance"
    /// The forms it has had.
    public static let forms: Forms = [Form(4, 0)]

    /// The instance.
    public var instance: Instance
    /// Its disks.
    public var blockDeviceInfo: JSONValue?
    /// How.
    public var rebootType: Kind

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case instance
        case blockDeviceInfo = "block_device_info"
        case rebootType = "reboot_type"
    }
}

extension ComputeAPI {
    /// Restarts an instance.
    ///
    /// - Throws: ``NoComputeHost`` too.
    public func rebootInstance(
        _ instance: Instance, _ kind: RebootInstance.Kind = .soft, blockDeviceInfo: JSONValue? = nil
    ) async throws {
        try await client(for: nil, instance).cast(
            RebootInstance(instance: instance, blockDeviceInfo: blockDeviceInfo, rebootType: kind))
    }
}
