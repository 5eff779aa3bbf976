/// How patient a migration is.
public struct MigrationOptions: Sendable, Hashable {
    /// How long to wait for another process that migrates. 60 seconds.
    public var wait: Duration = .seconds(60)
    /// How often to look whether it is done. 200 milliseconds, with jitter.
    public var pollInterval: Duration = .milliseconds(200)
    /// How long one statement may wait for a lock, and everybody else behind it. 500 milliseconds.
    public var lockTimeout: Duration = .milliseconds(500)
    /// How often a file is tried whose lock timed out. 10 times, with pauses that grow to ten seconds.
    public var attempts: Int = 10

    /// The defaults.
    public init() {}
}
