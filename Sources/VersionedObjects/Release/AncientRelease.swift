/// A release from before service versions were counted. Nothing that runs it can be seen in the services table; its
/// name is only good for a pin.
public struct AncientRelease: Sendable, Hashable {
    /// The release, in lower case.
    public let name: String
    /// The newest RPC version of each interface by name.
    public let interfaces: [String: RPCVersion]

    /// Creates the entry of one release.
    public init(_ name: String, _ interfaces: [String: RPCVersion]) {
        self.name = name
        self.interfaces = interfaces
    }
}
