public import VersionedObjects

// Has no page of its own in DocC, which leaves out types named after their module and "Version".

/// A message cannot be sent: its version is above the cap, or of another major, or its client is older than the method.
/// Nothing was sent.
public struct RPCVersionCapError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// The version that it needs at least, or of another major than the cap, that it is sent in; nil for a message
    /// without a version, which no cap allows.
    public let version: RPCVersion?
    /// The version of the client, chosen by hand or its target's, where the method is newer than that; nil where the
    /// cap is what does not allow the message.
    public let ownVersion: RPCVersion?
    /// The cap.
    public let cap: RPCVersion?
    /// Hosts that keep the cap where it is; empty when it was set by hand.
    public let holders: [String]

    init(method: String, version: RPCVersion?, ownVersion: RPCVersion?, cap: RPCVersion?, holders: [String]) {
        self.method = method
        self.version = version
        self.ownVersion = ownVersion
        self.cap = cap
        self.holders = holders
    }

    /// Both versions, and what to upgrade or to change.
    public var description: String {
        if let ownVersion {
            return "\(method) needs version \(version.shown), this client sends \(ownVersion): "
                + "prepare it with a version from \(version.shown) on, or without one where its target has that"
        }
        if let version, let cap, version < cap {
            return "\(method) is sent in version \(version), the cap \(cap) is of another major: "
                + "give the client a target or a cap of the same"
        }
        return "\(method) needs version \(version.shown), the cap is \(cap.shown): \(holders.upgrade)"
    }
}
