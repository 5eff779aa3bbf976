/// Where a client's cap comes from. Asked at every send.
public protocol RPCCapSource: Sendable {
    /// The cap as it was last found: no I/O, no lock, no allocation.
    var cap: RPCCap { get }

    /// Finds the cap again. A client asks before it sends, and only while the cap is provisional.
    ///
    /// - Throws: whatever keeps the client from sending anything.
    func resolve() async throws -> RPCCap

    /// Hosts that keep the cap where it is, as far as they are known: for errors.
    var holders: [String] { get }
}

extension RPCCap: RPCCapSource {
    /// This cap, which never changes.
    public var cap: RPCCap { self }
    /// This cap.
    public func resolve() -> RPCCap { self }
    /// Nobody: it was set by hand.
    public var holders: [String] { [] }
}
