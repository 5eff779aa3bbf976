public import PostgresObjects
import PostgresClient

extension Service {
    /// A service that listens to a topic: on which host, where, and whether it is up.
    public struct Listener: Sendable, Hashable {
        /// Its host.
        public let host: String
        /// What its row says of where it listens; nil when it says nothing.
        public let address: String?
        /// Whether it is live, and reported within the service down time by the database's clock.
        public let isUp: Bool
    }

    /// The services that listen to a topic, up or not; of one host, or of all. One round trip.
    ///
    /// - Throws: what PostgresClient throws.
    public static func listeners(
        topic: String, host: String? = nil, liveness: Liveness = Liveness(), in context: ObjectContext
    ) async throws -> [Listener] {
        let silence = liveness.serviceDownTime / .seconds(1)
        let isHost: SQL = host.map { "host = \($0)" } ?? "host IS NOT NULL"
        let rows = try await context.session.execute(
            """
            SELECT host, rpc_address,
                \(isLive) AND coalesce(abs(extract(epoch FROM \(ObjectTable<Service>.clock)
                    - coalesce(last_seen_up, created_at))) <= \(silence), false)
            FROM services WHERE coalesce(deleted, 0) = 0 AND topic = \(topic) AND \(isHost)
            """)
        return try rows.map { row in
            let (host, address, isUp) = try row.decode(as: (String, String?, Bool).self)
            return Listener(host: host, address: address, isUp: isUp)
        }
    }
}
