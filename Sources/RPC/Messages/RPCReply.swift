/// What a receiver answers.
public enum RPCReply: Sendable, Hashable {
    /// A call's result: a JSON value, in UTF-8.
    case result([UInt8])
    /// A cast was understood and will run.
    case accepted
    /// It was refused, or the method failed.
    case failure(RPCFailure)
}
