/// What a compute does when it is told to: the receiving side of ``ComputeAPI``.
///
/// Arguments arrive as the newest release has them, whichever release sent them. A method whose sender waits only for
/// it to be accepted returns nothing; the others answer.
public protocol ComputeManager: Sendable {
    /// Builds a new instance and starts it.
    func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws
    /// Makes an instance anew from an image.
    func rebuildInstance(_ arguments: RebuildInstance) async throws
    /// Prepares to take over an instance in another size.
    func prepResize(_ arguments: PrepResize) async throws
    /// Detaches a volume when a move is undone; the sender waits until it is done.
    func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws
    /// Fetches images, and tells what became of each.
    func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome]
    /// Lets an instance use a share.
    func allowShare(_ arguments: AllowShare) async throws
    /// Takes a share away from an instance.
    func denyShare(_ arguments: DenyShare) async throws
    /// Restarts an instance.
    func rebootInstance(_ arguments: RebootInstance) async throws
    /// Tells how long this host has been up.
    func getHostUptime(_ arguments: GetHostUptime) async throws -> String
    /// Sets whether this host takes new instances, and tells what came of it.
    func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String
}
