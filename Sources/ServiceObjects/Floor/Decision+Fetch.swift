import struct Foundation.Date
public import PostgresObjects
import PostgresClient

extension Decision {
    /// The latest decisions about a binary, or all, the latest first.
    ///
    /// - Throws: what PostgresClient throws.
    public static func latest(
        _ limit: Int, of binary: Binary? = nil, in context: ObjectContext
    ) async throws -> [Decision] {
        let rows = try await context.session.execute(
            """
            SELECT id, at, actor, "binary", host, kind, from_version, to_version, reason FROM service_decisions
            WHERE "binary" = coalesce(\(binary?.rawValue as String?), "binary") ORDER BY id DESC LIMIT \(limit)
            """)
        return try rows.compactMap { row in
            let (id, at, actor, binary, host, kind, from, to, reason) =
                try row.decode(as: (Int64, Date, String, String, String?, String, Int?, Int?, String?).self)
            // A kind that a later release records is not ours to explain.
            guard let kind = Kind(rawValue: kind) else { return nil }
            return Decision(
                id: id, at: at, actor: actor, binary: Binary(rawValue: binary), host: host, kind: kind,
                fromVersion: from, toVersion: to, reason: reason)
        }
    }
}
