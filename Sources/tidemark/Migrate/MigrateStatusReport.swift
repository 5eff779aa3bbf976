import Foundation
import SchemaMigrations

/// The answer of `tidemark migrate status`.
struct MigrateStatusReport: Report {
    /// What is to be done.
    enum State: String, Encodable {
        /// Nothing: everything ran, and nothing changed since.
        case current
        /// `tidemark migrate up`.
        case pending
        /// A file and what ran in the database disagree; somebody has to look.
        case drift
    }

    struct Step: Encodable, Sendable {
        var version: Int
        var name: String
        /// `applied`, `pending`, `changed`, `missing` or `newer`.
        var state: String
        @Nullable var appliedAt: Date?
        @Nullable var appliedBy: String?
    }

    var state: State
    /// What is wrong, and what to do about it.
    @Nullable var problem: String?
    var migrations: [Step]

    init(_ status: MigrationStatus, problem: MigrationError?) {
        state = problem != nil ? .drift : status.pending.isEmpty ? .current : .pending
        self.problem = problem.map { "\($0)" }
        migrations = status.entries.map { entry in
            Step(
                version: entry.version, name: entry.name, state: entry.state.word, appliedAt: entry.appliedAt,
                appliedBy: entry.appliedBy)
        }
    }

    var text: String {
        var table = Table(
            ("VERSION", .right), ("NAME", .left), ("STATE", .left), ("APPLIED AT", .left), ("APPLIED BY", .left))
        for step in migrations {
            table.append(String(step.version), step.name, step.state, step.appliedAt?.iso8601, step.appliedBy)
        }
        return table.text + "\n" + verdict + "\n"
    }

    private var verdict: String {
        switch state {
        case .current: "the schema is current"
        case .pending: "\(migrations.count { $0.state == "pending" }) pending: run 'tidemark migrate up'"
        case .drift: problem ?? "the database and this program disagree"
        }
    }
}

extension MigrationStatus.State {
    /// The state in one word, for JSON and for people.
    fileprivate var word: String {
        switch self {
        case .applied: "applied"
        case .pending: "pending"
        case .changed: "changed"
        case .missing: "missing"
        case .newer: "newer"
        }
    }
}
