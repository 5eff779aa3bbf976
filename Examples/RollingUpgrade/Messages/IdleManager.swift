import ComputeRPCAPI

/// A compute's work, done at once: what is shown here is that messages arrive and are understood.
struct IdleManager: ComputeManager {
    func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws {}
    func rebuildInstance(_ arguments: RebuildInstance) async throws {}
    func prepResize(_ arguments: PrepResize) async throws {}
    func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws {}
    func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome] { [:] }
    func allowShare(_ arguments: AllowShare) async throws {}
    func denyShare(_ arguments: DenyShare) async throws {}
    func rebootInstance(_ arguments: RebootInstance) async throws {}
    func getHostUptime(_ arguments: GetHostUptime) async throws -> String { "up 7 days" }
    func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String {
        arguments.enabled ? "enabled" : "disabled"
    }
}
