/// Where a host listens: `host:port`, as it stands in the host's row of the services table.
public struct RPCAddress: Sendable, Hashable {
    /// A name, an IPv4 address, or an IPv6 address without brackets.
    public let host: String
    /// 1 to 65 535.
    public let port: UInt16

    /// Reads `cmp-7.example:9270`, `192.0.2.7:9270` or `[2001:db8::7]:9270`.
    ///
    /// - Throws: ``RPCAddressError`` when the text is anything else: no port, port 0, a scheme, blanks, an IPv6 address
    ///   without brackets, more than 255 characters.
    public init(_ text: String) throws(RPCAddressError) {
        guard text.utf8.count <= 255, let colon = text.lastIndex(of: ":"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "@") })
        else { throw RPCAddressError(text: text) }
        var host = text[..<colon]
        let digits = text[text.index(after: colon)...]
        let isBracketed = host.first == "[" && host.last == "]"
        if isBracketed { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains(where: { $0 == "[" || $0 == "]" }), host.contains(":") == isBracketed,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0
        else { throw RPCAddressError(text: text) }
        self.init(host: String(host), port: port)
    }

    /// For hosts and ports that are known to be well formed.
    init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }
}

extension RPCAddress: CustomStringConvertible {
    /// The text that ``init(_:)`` reads.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
