import ComputeRPCAPI
import RPC
import ServiceLifecycle
import VersionedObjects

/// A control service at work: calls and casts to every compute, over and over.
struct Traffic: ServiceLifecycle.Service {
    /// How long a message may take to get through. A compute that was killed is back before.
    private static let patience = Duration.seconds(20)

    /// What it sends.
    private static let methods: [any RPCMethod.Type] = [
        GetHostUptime.self, RemoveVolumeConnection.self, RebuildInstance.self, RebootInstance.self,
    ]

    let compute: ComputeAPI
    let transport: CountingTransport
    let hosts: [String]
    /// How many times; nil for as long as the service runs.
    let rounds: Int?
    let version: Int

    /// The version of the newest form of each method, as a client sends it that no pin holds back.
    static func newest(_ unpinned: RPCClient) -> [String: RPCVersion] {
        var newest: [String: RPCVersion] = [:]
        for method in methods { newest[method.name] = unpinned.version(of: method) }
        return newest
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for host in hosts {
                group.addTask { await talk(to: host) }
            }
        }
        ServiceEvent(transport.counts, version: version).announce()
    }

    private func talk(to host: String) async {
        var instance = Instance(uuid: "00000000-0000-4000-8000-000000000001")
        instance.host = host
        var round = 0
        while !Task.isShuttingDownGracefully, !Task.isCancelled, round < rounds ?? .max {
            await deliver { _ = try await compute.hostUptime(of: host) }
            await deliver { try await compute.removeVolumeConnection(instance, volumeID: "vol-1", on: host) }
            await deliver { try await compute.rebuildInstance(instance, on: host) }
            await deliver { try await compute.rebootInstance(instance) }
            round += 1
            try? await Task.sleep(for: .milliseconds(150))
        }
    }

    /// Sends until it arrived. What a compute that is being replaced did not take or did not answer is sent again: all
    /// of these may be done twice.
    private func deliver(_ send: () async throws -> Void) async {
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end, !Task.isCancelled {
            do {
                return try await send()
            } catch is UnsupportedVersion {
                // It arrived, and was refused: counted where it was seen.
                return
            } catch {
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
        transport.lose()
    }
}
