import VersionedObjects

extension RPCVersion? {
    var shown: String { map { "\($0)" } ?? "none" }
}

extension [String] {
    /// What to do about holders.
    var upgrade: String {
        isEmpty ? "raise or remove the pin when every receiver is new enough" : "upgrade \(joined(separator: ", "))"
    }
}
