/// A request or its reply did not get through.
public enum RPCTransportError: Error, Sendable, Hashable {
    /// Nobody there, or nobody who could be trusted: the receiver never saw the request, which may be sent again.
    case unreachable(RPCAddress, reason: String)
    /// The connection ended while the reply was awaited: the method may have run or not.
    case interrupted(RPCAddress, reason: String)
    /// No reply within the request's deadline: the method may have run or not.
    case timedOut(RPCAddress)
    /// The caller's task was cancelled: the method may have run or not.
    case cancelled(RPCAddress)
    /// Who listens there does not speak this protocol, or answered what cannot be read, or refused the message as a
    /// whole: sending it again is of no use.
    case rejected(RPCAddress, reason: String)
}

extension RPCTransportError {
    /// Where the request went.
    public var address: RPCAddress {
        switch self {
        case .unreachable(let address, _), .interrupted(let address, _), .timedOut(let address),
            .cancelled(let address), .rejected(let address, _):
            address
        }
    }

    /// Whether the receiver certainly never saw the request.
    public var isUndelivered: Bool {
        if case .unreachable = self { true } else { false }
    }
}

extension RPCTransportError: CustomStringConvertible {
    /// What happened, with which address, and whether the method may have run.
    public var description: String {
        switch self {
        case .unreachable(let address, let reason): "\(address) cannot be reached: \(reason); nothing was sent"
        case .interrupted(let address, let reason):
            "the connection to \(address) ended before the reply: \(reason); the method may have run or not"
        case .timedOut(let address): "no reply from \(address) within the deadline; the method may have run or not"
        case .cancelled(let address): "the caller was cancelled while it waited for \(address)"
        case .rejected(let address, let reason): "the message to \(address) came to nothing: \(reason)"
        }
    }
}
