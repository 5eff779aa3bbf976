/// The receiver takes nothing more at this moment. Nothing was done; the same message may be sent again, a little later
/// or to another host.
public struct ReceiverBusy: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "receiver_busy"

    /// How many calls it runs at most; nil when it is about to end and takes none.
    public let limit: Int?

    init(limit: Int?) { self.limit = limit }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) { self.init(limit: fields["limit"].flatMap { Int($0) }) }

    /// The particulars by name.
    public var fields: [String: String] { limit.map { ["limit": "\($0)"] } ?? [:] }

    /// True: nothing was done.
    public var isRetryable: Bool { true }

    /// Why, and what to do.
    public var description: String {
        let reason =
            limit.map { "the receiver runs \($0) calls already, as many as it may" } ?? "the receiver is ending"
        return "\(reason): send again later, or to another host"
    }
}
