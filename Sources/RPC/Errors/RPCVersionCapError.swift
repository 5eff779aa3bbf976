public import VersionedObjects

// Has no page of its own in DocC, which leaves out types named after their module and "Version".

/// A message cannot be sent: its version is above the cap. Nothing was sent.
public struct RPCVersionCapError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// The version that it needs at least; nil for a message without a version, which no cap allows.
    public let version: RPCVersion?
    /// The cap.
    public let cap: RPCVersion?
    /// Hosts that keep the cap where it is; empty when it was set by hand.
    public let holders: [String]

    init(method: String, version: RPCVersion?, cap: RPCVersion?, holders: [String]) {
        self.method = method
        self.version = version
        self.cap = cap
        self.holders = holders
    }

    /// Both versions, and what to upgrade.
    public var description: String {
        "\(method) needs version \(version.shown), the cap is \(cap.shown): \(holders.upgrade)"
    }
}
