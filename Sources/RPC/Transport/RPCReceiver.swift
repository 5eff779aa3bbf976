/// Takes requests in, whatever carried them: what a transport's server hands them to.
public protocol RPCReceiver: Sendable {
    /// Answers a request. It takes no longer than ``RPCRequest/deadline``; where its task is cancelled, because the
    /// caller is gone, so is the method's. Whatever the request holds is answered: it never throws and never traps.
    func receive(_ request: RPCRequest) async -> RPCReply

    /// Takes nothing more, and returns when what it has accepted has ended, casts included, or its task is cancelled. A
    /// transport's server calls this when it has stopped to listen. Unless a receiver says otherwise there is nothing to
    /// wait for.
    func shutdown() async
}

extension RPCReceiver {
    /// Returns at once.
    public func shutdown() async {}
}
