public import ServiceObjects
public import VersionedObjects

/// What a pin resolved to, and from what.
public struct Cap: Sendable, Hashable {
    /// How a cap relates to what this build could send.
    public enum State: String, Sendable, Hashable {
        /// This build can send the newest form of everything.
        case newest
        /// Older services hold it back.
        case backlevel
        /// No service is registered: the newest, for this moment only.
        case provisional
        /// There is none.
        case none
    }

    /// What the operator set.
    public let pin: Pin
    /// The interface's name in the release table.
    public let interface: String
    /// The program that serves it.
    public let binary: Binary
    /// The highest version that may be sent; nil for any.
    public let version: RPCVersion?
    /// The newest version that this build could send.
    public let newest: RPCVersion?
    /// The floor that it was resolved from; nil for a pin other than `auto`, or when no service is registered.
    public let minimumServiceVersion: Int?
    /// How it relates to ``newest``.
    public let state: State
    /// At most ten of the hosts that hold it where it is.
    public let holders: [String]
    /// Whether there are more of them.
    public let hasMoreHolders: Bool
}

extension Cap: CustomStringConvertible {
    /// The line for the audit: the pin, the cap, what it was resolved from, how it relates to the newest, and who holds
    /// it.
    public var description: String {
        let cap = version.map { "\($0)" } ?? "none"
        var text = "\(interface) RPC cap \(cap) from pin \(pin): \(state.rawValue)"
        if state == .backlevel, let newest { text += ", this build has \(newest)" }
        if state == .provisional { text += ", no \(binary) is registered; looked up again at the next send" }
        if let minimumServiceVersion { text += ", minimum service version \(minimumServiceVersion)" }
        if !holders.isEmpty {
            text += ", held by \(holders.joined(separator: ", "))\(hasMoreHolders ? " and others" : "")"
        }
        return text
    }
}
