/// The message was meant for somebody else: the host that was there moved, and its address is another's now. Nothing
/// was done.
public struct WrongReceiver: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "wrong_receiver"

    /// Whom it was meant for.
    public let expected: String
    /// Who got it.
    public let found: String

    init(expected: String, found: String) {
        self.expected = expected
        self.found = found
    }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let expected = fields["expected"], let found = fields["found"] else { return nil }
        self.init(expected: expected, found: found)
    }

    /// The particulars by name.
    public var fields: [String: String] { ["expected": expected, "found": found] }

    /// True: nothing was done.
    public var isRetryable: Bool { true }

    /// Who was expected, who was found.
    public var description: String {
        "the message was for \(expected.shown) and reached \(found.shown): the address in the services table is stale"
    }
}
