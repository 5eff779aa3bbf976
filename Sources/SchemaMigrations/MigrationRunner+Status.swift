import struct Foundation.Date
import PostgresClient

extension MigrationRunner {
    private struct Applied {
        let name: String
        let checksum: String
        let at: Date
        let by: String
    }

    func status(in session: some PostgresSession) async throws -> MigrationStatus {
        let applied = try await applied(in: session)
        let checksums = try await checksums(in: session)
        var entries: [MigrationStatus.Entry] = []
        for migration in migrations.migrations {
            let record = applied[migration.version]
            let found = checksums[migration.version] ?? ""
            let state: MigrationStatus.State =
                if let record {
                    record.checksum == found ? .applied : .changed(recorded: record.checksum, found: found)
                } else { .pending }
            entries.append(
                .init(
                    version: migration.version, name: migration.name, state: state, appliedAt: record?.at,
                    appliedBy: record?.by))
        }
        let known = Set(migrations.migrations.map(\.version))
        for (version, record) in applied where !known.contains(version) {
            entries.append(
                .init(
                    version: version, name: record.name, state: version > migrations.newest ? .newer : .missing,
                    appliedAt: record.at, appliedBy: record.by))
        }
        return MigrationStatus(entries: entries.sorted { $0.version < $1.version })
    }

    private func applied(in session: some PostgresSession) async throws -> [Int: Applied] {
        // Asked first, since a statement on a table that is not there would end the transaction we may be in.
        let exists = try await session.execute("SELECT to_regclass('tidemark_migrations') IS NOT NULL")
        guard try exists.first?.decode(Bool.self, at: 0) == true else { return [:] }
        var applied: [Int: Applied] = [:]
        for row in try await session.execute(
            "SELECT version, name, checksum, applied_at, applied_by FROM tidemark_migrations")
        {
            let (version, name, checksum, at, by) = try row.decode(as: (Int, String, String, Date, String).self)
            applied[version] = Applied(name: name, checksum: checksum, at: at, by: by)
        }
        return applied
    }

    /// SHA-256 of each file, computed by the server: no library of ours or anybody's has to.
    private func checksums(in session: some PostgresSession) async throws -> [Int: String] {
        let texts = migrations.migrations.map(\.sql)
        let rows = try await session.execute(
            """
            SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex')
            FROM unnest(\(texts)::text[]) WITH ORDINALITY AS file(text, n) ORDER BY n
            """)
        let sums = try rows.decode(as: String.self)
        return Dictionary(uniqueKeysWithValues: zip(migrations.migrations.map(\.version), sums))
    }
}
