/// There are live services older than what this release still supports.
public struct TooOldComputeService: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which services.
    public let binary: Binary
    /// Their lowest version.
    public let minimumVersion: Int
    /// The oldest release that is supported, and its service version.
    public let oldestSupported: String
    /// The service version of ``oldestSupported``.
    public let oldestSupportedVersion: Int
    /// Where was looked: `system` or `cell`.
    public let scope: String

    /// What was found, what is supported and what to do.
    public var description: String {
        "this release supports \(binary) from \(oldestSupported) on (service version \(oldestSupportedVersion)), but "
            + "there are services of version \(minimumVersion) in your \(scope). Upgrade them first, or delete the rows of "
            + "those that are gone; disable_compute_service_check_for_ffu turns this into a warning"
    }
}
