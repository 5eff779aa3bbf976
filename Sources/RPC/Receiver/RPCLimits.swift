/// What a receiver takes at most. Whatever is beyond is refused with a reason, before it costs anything.
public struct RPCLimits: Sendable, Hashable {
    /// The size of a message's arguments, in bytes; 4 MiB.
    public var messageBytes = 4 << 20
    /// How many methods run at the same time, casts included; 256.
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
        if request.arguments.count > messageBytes {
            throw MessageTooLarge(part: "arguments", size: request.arguments.count, limit: messageBytes)
        }
        let names = [
            ("method", request.method), ("topic", request.topic), ("request id", request.requestID),
            ("host", request.host ?? ""), ("namespace", request.namespace ?? ""),
        ]
        for (part, name) in names where name.utf8.count > Self.nameBytes {
            throw MessageTooLarge(part: part, size: name.utf8.count, limit: Self.nameBytes)
        }
        let context = request.context.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        if context > Self.contextBytes {
            throw MessageTooLarge(part: "context", size: context, limit: Self.contextBytes)
        }
    }
}
