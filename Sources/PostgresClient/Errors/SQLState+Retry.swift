extension SQLState {
    /// Whether the server undid the whole transaction only because of others that ran at the same time, so that the same
    /// transaction may succeed when it is run again from its start: 40001 (serialization failure, also a conflict with
    /// recovery on a standby) and 40P01 (deadlock).
    ///
    /// Not 55P03 (lock not available): whoever sets a lock timeout or says NOWAIT asked to be told instead of waiting, and
    /// running again at once would queue behind the same holder. Not the codes of ``meansUnavailable``, after which it may
    /// be unknown whether the transaction took effect.
    public var isRetryable: Bool { self == .serializationFailure || self == .deadlockDetected }

    /// Whether the server is not there, is going away or has no room for another connection: class 08, 57P01 to 57P03 and
    /// 53300. New work may succeed on a new connection after a pause. Work that was under way may or may not have taken
    /// effect, so repeat it only if doing it twice does no harm.
    public var meansUnavailable: Bool {
        switch self {
        case .adminShutdown, .crashShutdown, .cannotConnectNow, .tooManyConnections: true
        default: errorClass == .connectionException
        }
    }
}
