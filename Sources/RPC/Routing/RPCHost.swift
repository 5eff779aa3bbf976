/// A host that listens to a topic, as the directory knows it.
public struct RPCHost: Sendable, Hashable {
    /// Its name.
    public var host: String
    /// Where it listens; nil when it never said so.
    public var address: RPCAddress?
    /// Whether it reported a short while ago and nobody declared it dead.
    public var isUp: Bool

    /// Describes a host.
    public init(host: String, address: RPCAddress?, isUp: Bool) {
        self.host = host
        self.address = address
        self.isUp = isUp
    }
}
