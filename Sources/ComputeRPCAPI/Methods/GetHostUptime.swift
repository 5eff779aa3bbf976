public import RPC

/// Asks a host how long it has been up.
public struct GetHostUptime: RPCMethod {
    /// What it answers.
    public typealias Answer = String
    /// It has none.
    public typealias CodingKeys = NoArguments

    /// Its name on the wire.
    public static let name = "get_host_uptime"
    /// The forms it has had.
    public static let forms: Forms = [Form(4, 0)]
}

extension ComputeAPI {
    /// How long a host has been up, as its own `uptime` says.
    public func hostUptime(of host: String) async throws -> String {
        try await client(for: host).call(GetHostUptime())
    }
}
