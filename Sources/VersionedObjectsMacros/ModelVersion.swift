/// An object version as the attributes spell it.
struct ModelVersion: Equatable, Comparable, CustomStringConvertible {
    var major: UInt32
    var minor: UInt32

    /// Reads `major.minor`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let major = UInt32(parts[0]), let minor = UInt32(parts[1])
        else { return nil }
        self.init(major, minor)
    }

    init(_ major: UInt32, _ minor: UInt32) {
        self.major = major
        self.minor = minor
    }

    static func < (lhs: ModelVersion, rhs: ModelVersion) -> Bool {
        (lhs.major, lhs.minor) < (rhs.major, rhs.minor)
    }

    var description: String { "\(major).\(minor)" }

    /// The expression that makes this version at run time.
    var expression: String { "VersionedObjects.ObjectVersion(\(major), \(minor))" }
}
