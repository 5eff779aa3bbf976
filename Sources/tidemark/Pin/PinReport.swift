/// The answer of `tidemark pin compute`.
struct PinReport: Report {
    /// The pin that was asked about, as it is written in a configuration.
    var pin: String
    /// The highest RPC version that a client with this pin would send; `nil` if nothing limits it.
    @Nullable var cap: String?
    /// Is that the newest this program knows?
    var newest: Bool
    /// No compute is registered: the cap is not kept, but resolved again at the next send.
    var provisional: Bool
    /// The service version the cap is taken from, for the pin `auto`.
    @Nullable var version: Int?
    /// The newest release that version has reached.
    @Nullable var release: String?
    /// The floor as it is. A client that resolves `auto` raises it to the minimum first.
    var floor: Int
    @Nullable var minimum: Int?
    var holders: [String]
    var moreHolders: Bool

    var text: String {
        guard let cap else { return "pin \(pin): no cap, a client sends the newest form of every message it knows\n" }
        let level = newest ? "the newest this program knows" : "backlevel"
        var text = "pin \(pin): cap \(cap), \(level)\n"
        if provisional { text += "provisional: no compute is registered, a client asks again at the next send\n" }
        if let version {
            text += "from service version \(version)" + (release.map { " (\($0))" } ?? "")
            text += floor < version ? "; a client that resolves it raises the floor from \(floor)\n" : ", the floor\n"
        }
        if minimum != nil, !holders.isEmpty {
            text += "held there by \(holders.map(\.printable).joined(separator: ", "))"
            text += moreHolders ? " and more\n" : "\n"
        }
        return text
    }
}
