/// A service may not join, or not go on: it is older than what the fleet relies on.
public struct ServiceTooOld: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where it runs.
    public let host: String
    /// Which program it is.
    public let binary: Binary
    /// Its service version.
    public let thisVersion: Int
    /// The lowest version that is accepted.
    public let minimumVersion: Int
    /// Some of the hosts that are at the lowest live version.
    public let holders: [String]
    private var isReplaced = false

    /// Describes a refused service.
    public init(host: String, binary: Binary, thisVersion: Int, minimumVersion: Int, holders: [String] = []) {
        self.host = host
        self.binary = binary
        self.thisVersion = thisVersion
        self.minimumVersion = minimumVersion
        self.holders = holders
    }

    func replaced(by version: Int) -> ServiceTooOld {
        var error = ServiceTooOld(host: host, binary: binary, thisVersion: thisVersion, minimumVersion: version)
        error.isReplaced = true
        return error
    }

    /// Who, both versions, and what to do.
    public var description: String {
        if isReplaced {
            return
                "\(binary) on host \(host) has been replaced: this process has service version \(thisVersion), its row "
                + "says \(minimumVersion). Another process of a newer release runs here; leave it that one"
        }
        return "\(binary) on host \(host) is too old: its service version is \(thisVersion), the minimum is "
            + "\(minimumVersion). Install a release with service version \(minimumVersion) or newer on this host"
    }
}
