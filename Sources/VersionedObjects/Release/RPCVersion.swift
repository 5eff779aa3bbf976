/// The version of a remote interface: `major.minor`, or `major.minor.revision`.
///
/// Numbers, not text: 6.10 is newer than 6.9. No part is above 65 535, so that a version fits into one machine word.
public struct RPCVersion: Sendable, Hashable {
    /// Interfaces with different majors do not understand each other.
    public let major: UInt16
    /// Goes up by one with each compatible change.
    public let minor: UInt16
    /// A correction of a minor version; 0 when there is none.
    public let revision: UInt16

    /// Creates a version from its parts.
    public init(_ major: UInt16, _ minor: UInt16, _ revision: UInt16 = 0) {
        self.major = major
        self.minor = minor
        self.revision = revision
    }

    /// Reads `"6.2"` or `"6.2.1"`.
    ///
    /// - Throws: ``RPCVersionError`` when the text is anything else: a missing minor, signs, blanks, a fourth part.
    public init(_ text: some StringProtocol) throws(RPCVersionError) {
        // Three numbers of five digits; nothing longer is worth a look.
        guard text.utf8.count <= 17 else { throw RPCVersionError(text: String(text.prefix(60))) }
        var parts: [UInt16] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            // UInt16("+1") is 1: a version has digits only.
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(part) else {
                throw RPCVersionError(text: String(text))
            }
            parts.append(number)
        }
        guard parts.count == 2 || parts.count == 3 else { throw RPCVersionError(text: String(text)) }
        self.init(parts[0], parts[1], parts.count == 3 ? parts[2] : 0)
    }

    /// Whether one who implements this version serves a caller who needs `required`: same major, and at least the
    /// minor; the revision matters only between equal minors.
    public func isCompatible(with required: RPCVersion) -> Bool {
        major == required.major && (minor, revision) >= (required.minor, required.revision)
    }
}

extension RPCVersion: Comparable {
    /// Compares number by number, so that 6.10 is newer than 6.9.
    public static func < (lhs: RPCVersion, rhs: RPCVersion) -> Bool {
        (lhs.major, lhs.minor, lhs.revision) < (rhs.major, rhs.minor, rhs.revision)
    }
}

extension RPCVersion: CustomStringConvertible {
    /// `6.2`, or `6.2.1` when there is a revision.
    public var description: String {
        revision == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(revision)"
    }
}
