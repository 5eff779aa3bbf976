package import ComputeRPCAPI
import Foundation
import RPC
import Synchronization

/// A compute that only notes what it was told, by the method's name.
package final class RecordingManager: ComputeManager {
    /// What each says of itself.
    package static let uptime = "up 3 days"

    private let entries = Mutex<[ToldMessage]>([])

    package init() {}

    package var told: [ToldMessage] { entries.withLock { $0 } }

    private func note<Method: RPCMethod>(_ method: Method) throws {
        let json = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(method))
        entries.withLock { $0.append(ToldMessage(method: Method.name, arguments: json)) }
    }

    package func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws { try note(arguments) }
    package func rebuildInstance(_ arguments: RebuildInstance) async throws { try note(arguments) }
    package func prepResize(_ arguments: PrepResize) async throws { try note(arguments) }
    package func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws { try note(arguments) }
    package func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome] {
        try note(arguments)
        return Dictionary(uniqueKeysWithValues: arguments.imageIDs.map { ($0, .cached) })
    }
    package func allowShare(_ arguments: AllowShare) async throws { try note(arguments) }
    package func denyShare(_ arguments: DenyShare) async throws { try note(arguments) }
    package func rebootInstance(_ arguments: RebootInstance) async throws { try note(arguments) }
    package func getHostUptime(_ arguments: GetHostUptime) async throws -> String {
        try note(arguments)
        return Self.uptime
    }
    package func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String {
        try note(arguments)
        return arguments.enabled ? "enabled" : "disabled"
    }
}
