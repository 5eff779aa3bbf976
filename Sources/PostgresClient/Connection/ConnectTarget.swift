/// One of the places that a configuration lists, tried in turn: a host or its address, and a port.
///
/// libpq would go through them itself, but in its non-blocking mode it has no time limit, so that one host that does not
/// answer would keep it from the next. So it is given one address at a time.
struct ConnectTarget: Sendable, Hashable, CustomStringConvertible {
    // Empty where it is not given.
    var host: String
    var address: String
    var port: String
    /// Whether the configuration lists no other.
    let isAlone: Bool
    /// Whether the configuration lists addresses beside the hosts.
    let hasAddresses: Bool

    /// `host`, `hostaddr` and `port` are lists with one entry a place; a single port is for all.
    static func list(in options: [String: String]) -> [ConnectTarget] {
        let (hosts, addresses, ports) = (split(options["host"]), split(options["hostaddr"]), split(options["port"]))
        let count = max(hosts.count, addresses.count, 1)
        return (0..<count).map { index in
            func entry(_ list: [String]) -> String { list.indices.contains(index) ? list[index] : "" }
            let port = ports.count == 1 ? ports[0] : entry(ports)
            return ConnectTarget(
                host: entry(hosts), address: entry(addresses), port: port.isEmpty ? "5432" : port, isAlone: count == 1,
                hasAddresses: !addresses.isEmpty)
        }
    }

    private static func split(_ list: String?) -> [String] {
        guard let list, !list.isEmpty else { return [] }
        return list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether the host is a name that must be looked up, not a socket's directory.
    var needsLookUp: Bool { address.isEmpty && !host.isEmpty && !host.hasPrefix("/") && !host.hasPrefix("@") }

    /// What makes libpq connect here and nowhere else.
    var parameters: [(String, String)] {
        let addresses = address.isEmpty && !hasAddresses ? [] : [("hostaddr", address)]
        guard !isAlone else { return addresses }
        let values = [("host", host), ("port", port)] + addresses
        // An empty value is none for libpq: the list in the connection string would count. A list of empty ones counts.
        guard values.contains(where: \.1.isEmpty) else { return values }
        return values.map { ($0.0, "\($0.1),\($0.1)") }
    }

    var description: String {
        let host = host.isEmpty ? (address.isEmpty ? "local socket" : address) : host
        return "\(host):\(port)"
    }
}
