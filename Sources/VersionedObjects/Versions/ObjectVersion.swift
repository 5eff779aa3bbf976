/// The version of an object's shape: `major.minor`, or `major.minor.revision`.
///
/// The minor goes up with every field that is added; the major when older readers cannot be served any more. A revision
/// of 0 is the same as none, and is not written: `1.6.0` is `1.6`.
public struct ObjectVersion: Sendable, Hashable {
    /// Versions with different majors do not understand each other.
    public let major: UInt32
    /// Goes up by one with each added field.
    public let minor: UInt32
    /// A correction that changes no field; 0 when there is none.
    public let revision: UInt32

    /// Creates a version from its parts.
    public init(_ major: UInt32, _ minor: UInt32, _ revision: UInt32 = 0) {
        self.major = major
        self.minor = minor
        self.revision = revision
    }

    /// Reads `"1.22"` or `"1.22.3"`.
    ///
    /// - Throws: ``ObjectVersionError`` when the text is anything else: a missing minor, signs, blanks, a fourth part.
    public init(_ text: String) throws(ObjectVersionError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        var numbers: [UInt32] = []
        for part in parts {
            // UInt32("+1") is 1: a version has digits only.
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt32(part) else {
                throw ObjectVersionError(text: text)
            }
            numbers.append(number)
        }
        guard numbers.count == 2 || numbers.count == 3 else { throw ObjectVersionError(text: text) }
        self.init(numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
    }
}

extension ObjectVersion: Comparable {
    /// Compares number by number, so that 1.10 is newer than 1.9.
    public static func < (lhs: ObjectVersion, rhs: ObjectVersion) -> Bool {
        (lhs.major, lhs.minor, lhs.revision) < (rhs.major, rhs.minor, rhs.revision)
    }
}

extension ObjectVersion: CustomStringConvertible {
    /// `1.22`, or `1.22.3` when there is a revision.
    public var description: String {
        revision == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(revision)"
    }
}
