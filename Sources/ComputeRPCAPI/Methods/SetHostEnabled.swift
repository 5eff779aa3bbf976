public import RPC

/// Sets whether a host takes new instances.
public struct SetHostEnabled: RPCMethod {
    /// What it answers.
    public typealias Answer = String

    /// Its name on the wire.
    public static let name = "set_host_enabled"
    /// The forms it has had.
    public static let forms: Forms = [Form(4, 0)]

    /// Whether it does.
    public var enabled: Bool

    /// The arguments' names on the wire.
    public enum CodingKeys: CodingKey, CaseIterable {
        case enabled
    }
}

extension ComputeAPI {
    /// Sets whether a host takes new instances, and tells what it made of it: `enabled` or `disabled`.
    public func setHostEnabled(_ enabled: Bool, on host: String) async throws -> String {
        try await client(for: host).prepare(timeout: Self.longTimeout).call(SetHostEnabled(enabled: enabled))
    }
}
