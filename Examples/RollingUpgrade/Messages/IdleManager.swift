import ComputeRPCAPI
import RPC

/// A compute's work, done at once: what is shown here is that messages arrive and are understood.
struct IdleManager: ComputeManager {
    /// Gets each message before it is answered.
    let receive: @Sendable (any RPCMethod) async -> Void

    func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws { await receive(arguments) }
    func rebuildInstance(_ arguments: RebuildInstance) async throws { await receive(arguments) }
    func prepResize(_ arguments: PrepResize) async throws { await receive(arguments) }
    func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws { await receive(arguments) }
    func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome] {
        await receive(arguments)
        return Dictionary(arguments.imageIDs.map { ($0, .cached) }) { first, _ in first }
    }
    func allowShare(_ arguments: AllowShare) async throws { await receive(arguments) }
    func denyShare(_ arguments: DenyShare) async throws { await receive(arguments) }
    func rebootInstance(_ arguments: RebootInstance) async throws { await receive(arguments) }
    func getHostUptime(_ arguments: GetHostUptime) async throws -> String {
        await receive(arguments)
        return "up 3 days"
    }
    func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String {
        await receive(arguments)
        return arguments.enabled ? "enabled" : "disabled"
    }
}
