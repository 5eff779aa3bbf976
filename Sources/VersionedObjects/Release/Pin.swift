/// What an operator sets for an interface: the highest RPC version that clients may send, or how to find it.
///
/// Validated when the configuration is read, against the release that the process knows: a pin that could not work
/// never gets as far as the first message.
public enum Pin: Sendable, Hashable {
    /// From the floor of the binary that serves the interface.
    case auto
    /// What every service of a release understands.
    case release(String)
    /// This version and no newer.
    case version(RPCVersion)
    /// No cap: this client sends the newest form of every message.
    case none

    /// Reads a pin.
    ///
    /// - Parameters:
    ///   - text: `auto`; `none`, or empty; the name of a release in lower case; or an RPC version such as `6.1` that
    ///     some release in the table spoke.
    ///   - interface: the interface that is pinned.
    ///   - release: what this process knows.
    /// - Throws: ``PinError``, which lists what is accepted.
    public init(_ text: String, for interface: String, release: Release) throws(PinError) {
        switch text {
        case "auto": self = .auto
        case "none", "": self = .none
        default:
            if release.rpcVersion(of: interface, named: text) != nil {
                self = .release(text)
            } else if let version = try? RPCVersion(text), release.rpcVersions(of: interface).contains(version) {
                self = .version(version)
            } else {
                throw PinError(text: text, interface: interface, release: release)
            }
        }
    }
}

extension Pin: CustomStringConvertible {
    /// The pin as an operator writes it.
    public var description: String {
        switch self {
        case .auto: "auto"
        case .release(let name): name
        case .version(let version): version.description
        case .none: "none"
        }
    }
}
