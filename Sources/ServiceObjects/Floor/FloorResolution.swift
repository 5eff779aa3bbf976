/// A floor, raised as far as the live services allow, and who keeps it there.
public struct FloorResolution: Sendable, Hashable {
    /// The binary.
    public let binary: Binary
    /// The floor. From now on no service below it is or becomes live.
    public let floor: Int
    /// The lowest version of a live service; nil when there is none. Then nothing follows from the floor about who
    /// joins first, except that it is not below.
    public let minimum: Int?
    /// Whether this call raised it.
    public let wasRaised: Bool
    /// The hosts whose services this call fenced.
    public let fenced: [String]
    /// At most ten of the hosts whose services are at the minimum.
    public let holders: [String]
    /// Whether there are more of them.
    public let hasMoreHolders: Bool

    /// The holders in one line.
    public var holdersDescription: String {
        holders.isEmpty ? "nobody" : holders.joined(separator: ", ") + (hasMoreHolders ? ", …" : "")
    }
}
