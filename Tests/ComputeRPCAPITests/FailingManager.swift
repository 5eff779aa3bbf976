import ComputeRPCAPI
import RPC

/// What a compute may answer in the place of what was asked for.
struct OutOfRoom: RPCError, Equatable {
    static let code = "out_of_room"
    let room: String

    init(room: String) { self.room = room }
    init?(fields: [String: String]) {
        guard let room = fields["room"] else { return nil }
        self.init(room: room)
    }
    var fields: [String: String] { ["room": room] }
    var description: String { "room \(room) is full: choose another" }
}

/// A compute that has no room for anything.
struct FailingManager: ComputeManager {
    private let error = OutOfRoom(room: "7")

    func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws { throw error }
    func rebuildInstance(_ arguments: RebuildInstance) async throws { throw error }
    func prepResize(_ arguments: PrepResize) async throws { throw error }
    func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws { throw error }
    func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome] { throw error }
    func allowShare(_ arguments: AllowShare) async throws { throw error }
    func denyShare(_ arguments: DenyShare) async throws { throw error }
    func rebootInstance(_ arguments: RebootInstance) async throws { throw error }
    func getHostUptime(_ arguments: GetHostUptime) async throws -> String { throw error }
    func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String { throw error }
}
