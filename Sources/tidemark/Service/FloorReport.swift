/// How far a binary has come, and who holds it there.
struct FloorReport: Encodable, Sendable {
    var binary: String
    /// The version below which nobody may join; 0 before the first raise.
    var floor: Int
    /// The lowest version of a live service; `nil` if none is live.
    @Nullable var minimum: Int?
    /// The hosts that hold the floor: the first ten live services at the minimum.
    var holders: [String]
    /// Are there more than those?
    var moreHolders: Bool
}

extension FloorReport {
    /// One line for people, such as `nova-compute: floor 61, minimum 66, held by cmp-1, cmp-2`.
    var text: String {
        guard let minimum else { return "\(binary.printable): floor \(floor), no live service\n" }
        let hosts = holders.map(\.printable).joined(separator: ", ") + (moreHolders ? " and more" : "")
        return "\(binary.printable): floor \(floor), minimum \(minimum), held there by \(hosts)\n"
    }
}
