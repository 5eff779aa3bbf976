import Synchronization

/// Receivers in one process, for tests and for programs that have both sides in one: a transport and a directory. What
/// crosses it are the bytes that would cross a network.
///
/// ```swift
/// let bus = InProcessBus()
/// bus.listen("cmp-7", topics: ["disks"], receiver: dispatcher)
/// let client = RPCClient(target: Target(topic: "disks"), cap: RPCCap.none, transport: bus, directory: bus)
/// ```
public final class InProcessBus: RPCTransport {
    struct State {
        /// Who listens where.
        var receivers: [RPCAddress: any RPCReceiver] = [:]
        /// The hosts of each topic, as the directory has them.
        var hosts: [String: [String: RPCHost]] = [:]
        var lastPort: UInt16 = 0
    }

    let state = Mutex(State())

    /// Creates a bus that nobody listens on.
    public init() {}

    /// Hands the request to the receiver at that address.
    ///
    /// - Throws: `RPCTransportError.unreachable` when nobody listens there, `.cancelled` when the caller's task is.
    public func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        guard let receiver = state.withLock({ $0.receivers[address] }) else {
            throw .unreachable(address, reason: "nobody listens there")
        }
        let reply = await receiver.receive(request)
        guard !Task.isCancelled else { throw .cancelled(address) }
        return reply
    }
}
