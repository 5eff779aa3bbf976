import VersionedObjects

/// A cap in one machine word, so that it can be read without a lock.
struct CapWord {
    private static let exists: UInt64 = 1 << 63
    private static let provisional: UInt64 = 1 << 62

    let bits: UInt64

    init(bits: UInt64) {
        self.bits = bits
    }

    init(_ cap: Cap) {
        var bits: UInt64 = cap.state == .provisional ? Self.provisional : 0
        if let version = cap.version {
            bits |= Self.exists
            bits |= UInt64(version.major) << 32 | UInt64(version.minor) << 16 | UInt64(version.revision)
        }
        self.bits = bits
    }

    var isProvisional: Bool { bits & Self.provisional != 0 }

    var version: RPCVersion? {
        guard bits & Self.exists != 0 else { return nil }
        return RPCVersion(
            UInt16(truncatingIfNeeded: bits >> 32), UInt16(truncatingIfNeeded: bits >> 16),
            UInt16(truncatingIfNeeded: bits))
    }

    func allows(_ wanted: RPCVersion) -> Bool {
        version?.isCompatible(with: wanted) ?? true
    }
}
