/// What the services of one service version speak, and which releases carried that version.
public struct HistoryEntry: Sendable, Hashable {
    /// The service version that this entry describes.
    public let serviceVersion: Int
    /// The newest RPC version of each interface by name: `compute` → 6.2.
    public let interfaces: [String: RPCVersion]
    /// The releases whose services have at least this service version, in lower case.
    public let releaseNames: [String]

    /// Creates the entry of one service version.
    public init(_ serviceVersion: Int, _ interfaces: [String: RPCVersion], named releaseNames: String...) {
        self.serviceVersion = serviceVersion
        self.interfaces = interfaces
        self.releaseNames = releaseNames
    }
}
