/// The method failed with an error that is not meant for its callers. What it was stands in the receiver's log, beside
/// the request's id.
public struct InternalError: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "internal_error"

    /// The method.
    public let method: String
    /// The host where it failed; nil where the receiver has no name.
    public let host: String?
    /// What to search the host's log for.
    public let requestID: String

    init(method: String, host: String?, requestID: String) {
        self.method = method
        self.host = host
        self.requestID = requestID
    }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let method = fields["method"], let requestID = fields["request_id"] else { return nil }
        self.init(method: method, host: fields["host"], requestID: requestID)
    }

    /// The particulars by name.
    public var fields: [String: String] {
        var fields = ["method": method, "request_id": requestID]
        fields["host"] = host
        return fields
    }

    /// What failed where, and how to find out why.
    public var description: String {
        "\(method.shown) failed on \(host?.shown ?? "the receiver"); its log says why: request \(requestID.shown)"
    }
}
