/// How a service starts and reports.
public struct ServiceOptions: Sendable, Hashable {
    /// How often it reports; 10 seconds.
    public var reportInterval: Duration = .seconds(10)
    /// Whether the start goes on, with a warning, where there are computes older than this release supports: Nova's
    /// workaround of that name, for an upgrade that skips releases.
    public var disableComputeServiceCheckForFFU = false

    /// The defaults.
    public init() {}
}
