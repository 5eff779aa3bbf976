public import struct Foundation.Date

/// A service was silent so long that the fleet went on without it; its process must not go on serving.
public struct ServiceFenced: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where it runs.
    public let host: String
    /// Which program it is.
    public let binary: Binary
    /// Its service version.
    public let version: Int
    /// When it was last heard of; nil when never.
    public let lastSeenUp: Date?

    /// Describes a fenced service.
    public init(host: String, binary: Binary, version: Int, lastSeenUp: Date?) {
        self.host = host
        self.binary = binary
        self.version = version
        self.lastSeenUp = lastSeenUp
    }

    /// Who, since when, and what to do.
    public var description: String {
        let since = lastSeenUp.map { "was last heard of at \($0.formatted(.iso8601))" } ?? "was never heard of"
        return
            "\(binary) on host \(host), service version \(version), is fenced: it \(since), and the floor was raised "
            + "without it. Start a release that is not below the floor on this host, or delete its row"
    }
}
