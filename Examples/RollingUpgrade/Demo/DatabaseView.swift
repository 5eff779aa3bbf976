import PostgresClient

/// What the demo looks up for itself, to check what the services say.
struct DatabaseView: Sendable {
    private static let binary = "nova-compute"
    let client: PostgresClient

    /// The floor of the computes; `nil` if there is none, or the database is gone: it is for show.
    @Sendable
    func floor() async -> Int? {
        try? await client.execute("SELECT version FROM service_floors WHERE \"binary\" = \(Self.binary)")
            .decode(as: (Int).self).first
    }

    /// The versions of the live computes.
    func versions() async throws -> [Int] {
        try await client.execute(
            """
            SELECT version FROM services
            WHERE "binary" = \(Self.binary) AND service_is_live(deleted, forced_down, fenced)
            """
        ).decode(as: (Int).self)
    }

    /// How many rows a host has, live or not.
    func rows(of host: String) async throws -> Int {
        try await client.execute("SELECT count(*) FROM services WHERE host = \(host)").decode(as: (Int).self).first ?? 0
    }

    /// What was decided about the computes, in order, as `raise 66-73`.
    func decisions() async throws -> [String] {
        try await client.execute(
            """
            SELECT concat(kind, ' ', from_version, '-', to_version) FROM service_decisions
            WHERE "binary" = \(Self.binary) ORDER BY id
            """
        ).decode(as: (String).self)
    }
}
