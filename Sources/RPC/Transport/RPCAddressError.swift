/// A text that should have been an address is not one.
public struct RPCAddressError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text; the beginning of a long one.
    public let text: String

    init(text: String) {
        self.text = text.utf8.count > 60 ? "\(text.prefix(60))…" : text
    }

    /// What was found and what an address looks like.
    public var description: String {
        "\"\(text)\" is no address: write host:port, such as \"cmp-7.example:9270\" or \"[2001:db8::7]:9270\""
    }
}
