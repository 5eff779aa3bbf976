public import struct Foundation.Date

/// One entry in the record of decisions, which nobody can change.
public struct Decision: Sendable, Hashable {
    /// What was decided.
    public enum Kind: String, Sendable, Hashable {
        /// A floor rose.
        case raise
        /// An operator lowered a floor.
        case lower
        /// A silent service was fenced.
        case fence
        /// A service was refused.
        case refuse
    }

    /// Its place in the record.
    public let id: Int64
    /// When.
    public let at: Date
    /// Who.
    public let actor: String
    /// Whose floor, or which program was refused.
    public let binary: Binary
    /// Where the service runs; nil for a decision about a floor.
    public let host: String?
    /// What.
    public let kind: Kind
    /// The floor before, or the version of the service.
    public let fromVersion: Int?
    /// The floor after, or the version that was needed.
    public let toVersion: Int?
    /// Why.
    public let reason: String?
}
