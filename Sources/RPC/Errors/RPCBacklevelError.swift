public import VersionedObjects

/// Something was asked for that the oldest receiver does not know, and that cannot be left out. Nothing was sent.
public struct RPCBacklevelError: Error, Sendable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// The argument that an older form does not have, or cannot express.
    public let argument: String
    /// The version from which on it can be asked for.
    public let needs: RPCVersion
    /// The version that could be sent.
    public let version: RPCVersion
    /// Hosts that keep it there; empty when the cap was set by hand.
    public let holders: [String]
    /// Why the argument has no older form, where the method could tell.
    public let reason: (any Error)?

    init(_ lost: LostArgument, method: String, version: RPCVersion, holders: [String]) {
        self.method = method
        self.argument = lost.name
        self.needs = lost.needs
        self.version = version
        self.holders = holders
        self.reason = lost.reason is ArgumentLost ? nil : lost.reason
    }

    /// What was asked for, what it needs, and whom to upgrade.
    public var description: String {
        let why = reason.map { " (\($0))" } ?? ""
        return "\(method) with \(argument) needs version \(needs), only \(version) may be sent\(why): "
            + "\(holders.upgrade), or ask without it"
    }
}
