public import PostgresObjects

/// The check that no compute is older than this release supports.
public enum OldServiceCheck {
    /// Compares a minimum version with the oldest release that is supported. 0, no computes, is fine.
    ///
    /// - Throws: ``TooOldComputeService``, unless the workaround is on: then it is a warning.
    static func run(minimumVersion: Int, options: ServiceOptions, in context: ObjectContext) throws {
        guard let error = problem(minimumVersion: minimumVersion, in: context) else { return }
        guard options.disableComputeServiceCheckForFFU else { throw error }
        context.logger.warning("\(error)")
    }

    /// What is wrong with that minimum version; nil when nothing is. The workaround does not change it.
    public static func problem(minimumVersion: Int, in context: ObjectContext) -> TooOldComputeService? {
        let release = context.release
        guard let oldest = release.oldestSupported, minimumVersion > 0,
            minimumVersion < release.oldestSupportedServiceVersion
        else { return nil }
        return TooOldComputeService(
            binary: .novaCompute, minimumVersion: minimumVersion, oldestSupported: oldest,
            oldestSupportedVersion: release.oldestSupportedServiceVersion, scope: "cell")
    }
}
