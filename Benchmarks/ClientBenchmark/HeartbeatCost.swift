/// What one heartbeat costs the client.
struct HeartbeatCost: Codable, CustomStringConvertible {
    /// Calls of malloc and its like.
    let allocations: Double
    /// Machine instructions, those of the kernel not counted.
    let instructions: Double

    var description: String {
        "\(Int(instructions.rounded())) instructions, \((allocations * 10).rounded() / 10) allocations"
    }
}
