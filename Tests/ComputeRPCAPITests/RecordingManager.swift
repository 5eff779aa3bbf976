import ComputeRPCAPI
import Foundation
import RPC
import Synchronization

/// A compute that only notes what it was told, by the method's name.
final class RecordingManager: ComputeManager {
    struct Entry: Sendable, Hashable {
        let method: String
        /// As the manager got them, in JSON.
        let arguments: JSONValue

        /// The same, whichever host it was for.
        var withoutHost: Entry {
            guard case .object(var arguments) = arguments, case .object(var instance)? = arguments["instance"],
                case .object(var data)? = instance["nova_object.data"]
            else { return self }
            data["host"] = nil
            instance["nova_object.data"] = .object(data)
            arguments["instance"] = .object(instance)
            return Entry(method: method, arguments: .object(arguments))
        }
    }

    private let entries = Mutex<[Entry]>([])

    var told: [Entry] { entries.withLock { $0 } }

    private func note<Method: RPCMethod>(_ method: Method) throws {
        let json = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(method))
        entries.withLock { $0.append(Entry(method: Method.name, arguments: json)) }
    }

    func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws { try note(arguments) }
    func rebuildInstance(_ arguments: RebuildInstance) async throws { try note(arguments) }
    func prepResize(_ arguments: PrepResize) async throws { try note(arguments) }
    func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws { try note(arguments) }
    func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome] {
        try note(arguments)
        return Dictionary(uniqueKeysWithValues: arguments.imageIDs.map { ($0, .cached) })
    }
    func allowShare(_ arguments: AllowShare) async throws { try note(arguments) }
    func denyShare(_ arguments: DenyShare) async throws { try note(arguments) }
    func rebootInstance(_ arguments: RebootInstance) async throws { try note(arguments) }
    func getHostUptime(_ arguments: GetHostUptime) async throws -> String {
        try note(arguments)
        return "up 3 days"
    }
    func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String {
        try note(arguments)
        return arguments.enabled ? "enabled" : "disabled"
    }
}
