/// Carries one request to one address and its reply back. Which address that is, is decided above.
///
/// Reaching the receiver is all that counts as success here: an ``RPCReply/failure(_:)`` is a reply.
public protocol RPCTransport: Sendable {
    /// Sends a request and waits for its reply, for ``RPCRequest/deadline`` at the longest. Where the caller's task is
    /// cancelled it returns at once and the receiver's work is cancelled with it.
    ///
    /// - Throws: ``RPCTransportError``.
    func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply
}
