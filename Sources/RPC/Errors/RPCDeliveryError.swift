/// A message did not get through, or its answer did not come back in time.
public struct RPCDeliveryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The method.
    public let method: String
    /// The host it was for.
    public let host: String
    /// What to search both logs for.
    public let requestID: String
    /// What the transport met.
    public let reason: RPCTransportError

    init(_ reason: RPCTransportError, _ message: RPCRequest, host: String) {
        self.method = message.method
        self.host = host
        self.requestID = message.requestID
        self.reason = reason
    }

    /// Which message, to whom, and what happened.
    public var description: String { "\(method) to \(host): \(reason); request \(requestID)" }
}
