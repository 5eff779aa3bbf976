public import RPC

/// Asks a host how long it has been up.
public struct GetHostUptime: RPCMethod {
    public typealias Answer = String
    public typealias CodingKeys = NoArguments

    public static let name = "get_host_uptime"
    public static let forms: Forms = [Form(4, 0)]
}

extension ComputeAPI {
    /// How long a host has been up, as its own `uptime` says.
    public func hostUptime(of host: String) async throws -> String {
        try await client(for: host).call(GetHostUptime())
    }
}
