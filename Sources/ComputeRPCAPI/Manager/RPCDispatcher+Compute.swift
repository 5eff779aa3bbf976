public import Logging
public import RPC
public import VersionedObjects

extension RPCDispatcher {
    /// The receiving side of a compute: serves what a compute of that release serves, the major before the newest
    /// included, so that senders of the release before are understood.
    ///
    /// - Parameters:
    ///   - manager: what is run.
    ///   - host: the name of this host.
    ///   - release: what this build knows; it decides which versions are understood.
    ///   - limits: what is taken at most.
    ///   - errors: what the manager's methods may throw for their callers to know; see ``ComputeAPI``.
    ///   - logger: gets refusals and failures.
    public convenience init(
        compute manager: some ComputeManager, host: String, release: Release, limits: RPCLimits = RPCLimits(),
        errors: [any RPCError.Type] = [], logger: Logger = Logger(label: "tidemark.compute")
    ) {
        let handlers = [
            RPCHandler(manager.buildAndRunInstance), RPCHandler(manager.rebuildInstance),
            RPCHandler(manager.prepResize), RPCHandler(manager.removeVolumeConnection),
            RPCHandler(manager.cacheImages), RPCHandler(manager.allowShare), RPCHandler(manager.denyShare),
            RPCHandler(manager.rebootInstance), RPCHandler(manager.getHostUptime),
            RPCHandler(manager.setHostEnabled),
        ]
        let versions = release.rpcVersions(of: ComputeAPI.interface)
        let newest = release.newestRPCVersion(of: ComputeAPI.interface)
        let before = newest.flatMap { newest in versions.last { $0.major < newest.major } }
        let hasAlternate = newest?.isCompatible(with: ComputeAPI.alternateTopicSince) ?? false
        let lateTopics: Set = hasAlternate ? [ComputeAPI.alternateTopic] : []
        self.init(
            host: host, topics: lateTopics.union([ComputeAPI.topic]), lateTopics: lateTopics,
            endpoints: [newest, before].compactMap { $0 }.map { RPCEndpoint(version: $0, handlers) }, limits: limits,
            errors: errors, logger: logger)
    }
}
