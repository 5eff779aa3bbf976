public import PostgresObjects
import PostgresClient

extension Service {
    /// The lowest version among the live services of a binary; 0 when there is none, or one whose version is NULL. One
    /// round trip, a few pages whatever the size of the fleet.
    ///
    /// Not something to keep: it may fall. What may be kept is a floor (``Floor``).
    ///
    /// - Throws: `ObjectActionError`, before the database is asked, for a name that the fleet does not accept; what
    ///   PostgresClient throws.
    public static func minimumVersion(of binary: Binary, in context: ObjectContext) async throws -> Int {
        try await minimumVersion(of: [binary], in: context)
    }

    /// The lowest version among the live services of several binaries. Those without a service do not count; 0 when
    /// none has any.
    ///
    /// - Throws: as for one.
    public static func minimumVersion(of binaries: [Binary], in context: ObjectContext) async throws -> Int {
        try await minimumVersions(of: binaries, in: context).values.min() ?? 0
    }

    /// The lowest version of each binary that has live services.
    static func minimumVersions(of binaries: [Binary], in context: ObjectContext) async throws -> [Binary: Int] {
        for binary in binaries { try binary.check(for: "find the minimum version", in: context) }
        guard !binaries.isEmpty else { return [:] }
        // A look into the index for each, not GROUP BY, which reads every entry of every binary.
        let rows = try await context.session.execute(
            """
            SELECT name, service_minimum_version(name)
            FROM unnest(\(Set(binaries).map(\.rawValue).sorted())::text[]) AS wanted(name)
            """)
        var minimums: [Binary: Int] = [:]
        for row in rows {
            let (name, minimum) = try row.decode(as: (String, Int?).self)
            minimums[Binary(rawValue: name)] = minimum
        }
        return minimums
    }
}
