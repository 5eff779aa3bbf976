/// Takes requests in, whatever carried them: what a transport's server hands them to.
public protocol RPCReceiver: Sendable {
    /// Answers a request. It takes no longer than ``RPCRequest/deadline``; where its task is cancelled, because the
    /// caller is gone, so is the method's. Whatever the request holds is answered: it never throws and never traps.
    func receive(_ request: RPCRequest) async -> RPCReply

    /// Takes nothing new but what it must still be told about what it has begun, and returns when that has ended, or its
    /// task is cancelled. A transport's server calls this first of all when it is to end, while it still listens. Unless a
    /// receiver says otherwise it goes on as before.
    func drain() async

    /// Takes nothing more, and returns when what it has accepted has ended, casts included, or its task is cancelled. A
    /// transport's server calls this when it has stopped to listen. Unless a receiver says otherwise there is nothing to
    /// wait for.
    func shutdown() async
}

extension RPCReceiver {
    /// Returns at once.
    public func drain() async {}

    /// Returns at once.
    public func shutdown() async {}
}
