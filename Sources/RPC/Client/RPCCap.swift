public import VersionedObjects

/// The highest version that a client may send, in one machine word, so that it can be read without a lock.
public struct RPCCap: Sendable, Hashable {
    private static let exists: UInt64 = 1 << 63
    private static let provisional: UInt64 = 1 << 62

    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    /// A cap at a version.
    ///
    /// - Parameters:
    ///   - version: the highest that may be sent; nil for any.
    ///   - isProvisional: whether it is good for this moment only, because nobody was there to take it from.
    public init(_ version: RPCVersion?, isProvisional: Bool = false) {
        var bits: UInt64 = isProvisional ? Self.provisional : 0
        if let version {
            bits |= Self.exists
            bits |= UInt64(version.major) << 32 | UInt64(version.minor) << 16 | UInt64(version.revision)
        }
        self.bits = bits
    }

    /// No cap: any version may be sent.
    public static let none = RPCCap(nil)

    /// The highest version that may be sent; nil for any.
    public var version: RPCVersion? {
        guard bits & Self.exists != 0 else { return nil }
        return RPCVersion(
            UInt16(truncatingIfNeeded: bits >> 32), UInt16(truncatingIfNeeded: bits >> 16),
            UInt16(truncatingIfNeeded: bits))
    }

    /// Whether it is good for this moment only: who sends finds it again first.
    public var isProvisional: Bool { bits & Self.provisional != 0 }

    /// Whether a message of that version may be sent; without a version, only where there is no cap.
    public func allows(_ version: RPCVersion?) -> Bool {
        guard let cap = self.version else { return true }
        guard let version else { return false }
        return cap.isCompatible(with: version)
    }
}
