/// A receiver answered with an error that this program does not know. Code, message and fields are as it sent them.
public struct RPCRemoteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The host that answered; nil when any of the topic was asked.
    public let host: String?
    /// What it answered.
    public let failure: RPCFailure

    init(host: String?, failure: RPCFailure) {
        self.host = host
        self.failure = failure
    }

    /// Who answered what.
    public var description: String {
        "\(host ?? "the receiver") answered \(failure.code.shown): \(failure.message.shown(upTo: 1000))"
    }
}
