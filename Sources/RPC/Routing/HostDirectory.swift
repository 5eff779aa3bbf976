/// Knows which hosts listen to a topic, and where.
///
/// Who cannot tell throws: "unknown" is never an empty answer.
public protocol HostDirectory: Sendable {
    /// A host of a topic; nil when there is none of that name.
    ///
    /// - Throws: whatever kept it from finding out.
    func host(_ host: String, topic: String) async throws -> RPCHost?

    /// All hosts of a topic, up or not, in any order.
    ///
    /// - Throws: whatever kept it from finding out.
    func hosts(topic: String) async throws -> [RPCHost]

    /// Forgets what it may remember of a host: a message just failed to reach it there.
    func forget(_ host: String, topic: String)
}

extension HostDirectory {
    /// Does nothing: a directory that remembers nothing has nothing to forget.
    public func forget(_ host: String, topic: String) {}
}
