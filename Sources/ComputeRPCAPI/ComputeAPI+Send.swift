public import VersionedObjects

extension ComputeAPI {
    /// Whether a message of that version may be sent. No I/O, no lock, no allocation.
    ///
    /// Under a provisional cap this is a guess; who is about to send asks ``capForSending()`` first.
    public func canSend(_ version: RPCVersion) -> Bool {
        published.word.allows(version)
    }

    /// The highest version that may be sent; nil for any.
    public var version: RPCVersion? {
        published.word.version
    }

    /// The highest version that may be sent now; nil for any. While no service of the binary was registered when the
    /// cap was found, it is found again: a provisional cap is never kept.
    ///
    /// - Throws: as ``reload()``, only while the cap is provisional.
    public func capForSending() async throws -> RPCVersion? {
        let word = published.word
        return word.isProvisional ? try await reload().version : word.version
    }
}
