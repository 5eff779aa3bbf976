/// Knows which hosts listen to a topic, and where.
///
/// Who cannot tell throws: "unknown" is never an empty answer.
public protocol HostDirectory: Sendable {
    /// A host of a topic; nil when there is none of that name.
    ///
    /// - Throws: whatever kept it from finding out.
    func host(_ host: String, topic: String) async throws -> RPCHost?

    /// All hosts of a topic, up or not, in any order. One that joined a moment ago may be missing.
    ///
    /// - Throws: whatever kept it from finding out.
    func hosts(topic: String) async throws -> [RPCHost]

    /// All hosts of a topic as they are now, whatever it remembers: for a message that must not miss any.
    ///
    /// - Throws: whatever kept it from finding out.
    func hostsNow(topic: String) async throws -> [RPCHost]

    /// A host of a topic, if that is known without asking anybody: no I/O. Nil sends its caller to ``host(_:topic:)``.
    func remembered(_ host: String, topic: String) -> RPCHost?

    /// Forgets what it may remember of a host: a message just failed to reach it there.
    func forget(_ host: String, topic: String)
}

extension HostDirectory {
    /// The same as ``hosts(topic:)``: what a directory that remembers nothing says is always of now.
    public func hostsNow(topic: String) async throws -> [RPCHost] { try await hosts(topic: topic) }

    /// Nil: it remembers nothing.
    public func remembered(_ host: String, topic: String) -> RPCHost? { nil }

    /// Does nothing: a directory that remembers nothing has nothing to forget.
    public func forget(_ host: String, topic: String) {}
}
