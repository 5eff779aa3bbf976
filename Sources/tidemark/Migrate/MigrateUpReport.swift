/// The answer of `tidemark migrate up`.
struct MigrateUpReport: Report {
    /// A migration that this run applied.
    struct Step: Encodable, Sendable {
        var version: Int
        var name: String
        var file: String
        var durationMs: Int
    }

    /// What this run applied, in order; empty if there was nothing to do.
    var applied: [Step]
    /// The schema's version now.
    var version: Int

    var text: String {
        switch applied.count {
        case 0: "nothing to do: the schema is at version \(version)\n"
        case 1: "1 migration applied: the schema is at version \(version)\n"
        case let count: "\(count) migrations applied: the schema is at version \(version)\n"
        }
    }
}
