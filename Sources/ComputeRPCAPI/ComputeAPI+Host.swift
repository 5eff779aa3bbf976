import RPC
import VersionedObjects

extension ComputeAPI {
    /// How long something is waited for that may take a compute long, such as fetching images.
    static let longTimeout = Duration.seconds(1800)

    /// The version from which on computes listen to the alternate topic.
    static let alternateTopicSince = RPCVersion(6, 5)

    /// The client for one compute.
    func client(for host: String) -> RPCClient {
        client.prepare(host: host)
    }

    /// The client for the compute that an instance is on, or is meant for.
    ///
    /// - Throws: ``NoComputeHost``.
    func client(for host: String?, _ instance: Instance) throws(NoComputeHost) -> RPCClient {
        guard let host = host ?? instance.host else { throw NoComputeHost(instance: instance.uuid) }
        return client(for: host)
    }

    /// The client for messages about the end of what a compute began: on the alternate topic where every compute
    /// listens to that.
    ///
    /// - Throws: as `RPCClient.capForSending`, only while the cap is provisional.
    func alternateClient(for host: String) async throws -> RPCClient {
        let since = Self.alternateTopicSince
        let known = client.target.version?.isCompatible(with: since) ?? false
        let (cap, timeLeft) = try await client.capForSending()
        // A provisional one may be another at the next look: topic and form must come from the same.
        return client.prepare(
            topic: known && cap.allows(since) ? Self.alternateTopic : Self.topic, host: host,
            cap: cap.isProvisional ? cap : nil, timeout: timeLeft)
    }
}
