/// What a receiver takes at most. Whatever is beyond is refused with a reason, before it costs anything.
public struct RPCLimits: Sendable, Hashable {
    /// The size of a message's arguments, in bytes; 4 MiB.
    public var messageBytes = 4 << 20
    /// How many methods run at the same time, casts included; 256. On late topics as many again.
    public var concurrentCalls = 256

    /// The size of a name: of a method, a topic, a request. In bytes.
    static let nameBytes = 255
    /// The size of all that travels beside the arguments, in bytes.
    static let contextBytes = 16 << 10

    /// The defaults.
    public init() {}

    /// Checks a message.
    ///
    /// - Throws: ``MessageTooLarge``.
    func check(_ request: RPCRequest) throws(MessageTooLarge) {
        try check("arguments", request.arguments.count, messageBytes)
        try check("method", request.method.utf8.count, Self.nameBytes)
        try check("topic", request.topic.utf8.count, Self.nameBytes)
        try check("request id", request.requestID.utf8.count, Self.nameBytes)
        try check("host", request.host?.utf8.count ?? 0, Self.nameBytes)
        try check("namespace", request.namespace?.utf8.count ?? 0, Self.nameBytes)
        let context = request.context.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        try check("context", context, Self.contextBytes)
    }

    private func check(_ part: String, _ size: Int, _ limit: Int) throws(MessageTooLarge) {
        guard size <= limit else { throw MessageTooLarge(part: part, size: size, limit: limit) }
    }
}
