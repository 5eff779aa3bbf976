extension RPCFailure {
    /// What a receiver refuses a message with, whatever the method.
    private static let refusals: [any RPCError.Type] = [
        UnsupportedVersion.self, NoSuchMethod.self, InvalidArguments.self, MessageTooLarge.self, ReceiverBusy.self,
        DeadlineExceeded.self, WrongReceiver.self, InternalError.self,
    ]

    /// Whether an error of that type says, by its code, what a receiver thinks of a message before any method runs.
    static func isRefusal(_ type: any RPCError.Type) -> Bool {
        // By the code, as the sender does: an error of somebody's own may have the same.
        refusals.contains { $0.code == type.code }
    }

    /// The error that a caller gets: one of those that every receiver may answer or the method promises, by its code;
    /// otherwise an ``RPCRemoteError``.
    func error(promised: [any RPCError.Type], host: String?) -> any Error {
        let type = promised.first { $0.code == code } ?? Self.refusals.first { $0.code == code }
        return type?.init(fields: fields) ?? RPCRemoteError(host: host, failure: self)
    }
}
