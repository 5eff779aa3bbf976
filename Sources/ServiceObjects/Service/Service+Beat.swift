import struct Foundation.Date
public import PostgresObjects
import PostgresClient
import VersionedObjects

extension Service {
    /// Reports that the service runs: one statement on its own row, no lock of the fleet's, no index touched. Changes
    /// that are not saved yet stay as they are.
    ///
    /// The time is the database's. It finds out, too, whether the service may go on: it may not when its row is gone or
    /// fenced, when the floor has passed it, or when its row has a newer version, since then another process has taken
    /// its place.
    ///
    /// - Throws: ``ServiceTooOld``, ``ServiceFenced``, ``ServiceNotFound``: stop serving. `ObjectActionError` when it
    ///   was never created. What PostgresClient throws when the database cannot be asked: try again.
    public mutating func beat(in context: ObjectContext) async throws {
        let table = try ObjectTable<Service>()
        var condition = try table.isRow(of: self, for: "report")
        condition += " AND NOT fenced"
        if let binary, let version {
            condition += " AND coalesce(version, 0) <= \(version) AND \(version) >= \(Self.floor(of: binary))"
        }
        let rows = try await context.session.execute(
            """
            UPDATE \(table.name)
            SET report_count = coalesce(report_count, 0) + 1,
                last_seen_up = \(ObjectTable<Service>.clock), updated_at = \(ObjectTable<Service>.clock)
            WHERE \(condition) RETURNING report_count, last_seen_up, updated_at
            """)
        guard let row = rows.first else { throw try await diagnosis("report", in: context) }
        let (count, seen, updated) = try row.decode(as: (Int, Date, Date).self)
        try setStoredValue(count.fieldValue, of: .reportCount)
        try setStoredValue(seen.fieldValue, of: .lastSeenUp)
        try setStoredValue(updated.fieldValue, of: .updatedAt)
    }
}
