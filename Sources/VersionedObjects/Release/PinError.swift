/// A pin that is not accepted, and what is.
public struct PinError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The pin as it was given; the beginning of a long one.
    public let text: String
    /// The interface that it was meant for.
    public let interface: String
    /// What is wrong with it.
    public let reason: String
    /// What is accepted: `auto`, `none`, the release names, and the versions.
    public let accepted: [String]

    init(text: String, interface: String, release: Release) {
        let names = release.names.filter { release.rpcVersion(of: interface, named: $0) != nil }
        let versions = release.rpcVersions(of: interface)
        self.interface = interface
        self.accepted = ["auto", "none"] + names + versions.map(\.description)
        // What could be 10 MB long is neither searched nor repeated whole.
        let shown = text.utf8.count > 60 ? "\(text.prefix(60))…" : text
        self.text = shown
        let lower = shown.lowercased()
        if lower != shown, lower == "auto" || lower == "none" || names.contains(lower) {
            reason = "pins are written in lower case: did you mean \"\(lower)\"?"
        } else if let version = try? RPCVersion(shown) {
            if let newest = versions.last, version > newest {
                reason = "the newest that this build knows is \(newest)"
            } else {
                reason = "no release ever stopped at that version"
            }
        } else {
            reason = "it is neither a release that this build knows nor a version"
        }
    }

    /// The pin, what is wrong with it and what is accepted.
    public var description: String {
        "the pin \"\(text)\" for \(interface) is not accepted: \(reason). "
            + "Accepted: \(accepted.joined(separator: ", "))"
    }
}
