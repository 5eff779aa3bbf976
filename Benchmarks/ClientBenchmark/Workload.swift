import Foundation
import PostgresClient

/// What is done over and over, in the same words by both sides.
struct Workload {
    let name: String
    let statement: @Sendable (Int64) -> SQL
    /// Reads what a program would want of the answer.
    let read: @Sendable (PostgresRows) throws -> Void
    /// The values of the parameter.
    var values = (first: Int64(1), count: Int64(Fleet.services))

    static let heartbeat = Workload(name: "heartbeat") { id in
        """
        UPDATE services
        SET report_count = coalesce(report_count, 0) + 1,
            last_seen_up = clock_timestamp() AT TIME ZONE 'UTC', updated_at = clock_timestamp() AT TIME ZONE 'UTC'
        WHERE id = \(id) AND NOT fenced AND coalesce(version, 0) <= 70
            AND 70 >= coalesce((SELECT f.version FROM service_floors f WHERE f."binary" = 'nova-compute'), 0)
        RETURNING report_count, last_seen_up, updated_at
        """
    } read: {
        _ = try $0.decode(as: (Int, Date, Date).self)
    }

    static func create(from first: Int64) -> Workload {
        Workload(
            name: "create",
            statement: { id in
                """
                INSERT INTO services (host, "binary", topic, report_count, disabled, version, uuid)
                SELECT 'new-' || \(id), 'nova-compute', 'compute', 0, false, 70, gen_random_uuid()::text
                WHERE 70 >= greatest(
                    coalesce((SELECT f.version FROM service_floors f WHERE f."binary" = 'nova-compute'), 0),
                    service_minimum_version('nova-compute'))
                RETURNING id, created_at, host, "binary", topic, report_count, disabled, version, uuid
                """
            },
            read: { _ = try $0.decode(as: (Int, Date, String, String, String, Int, Bool, Int, String).self) },
            values: (first, 1_000_000_000))
    }

    static let minimumVersion = Workload(name: "minimum version") { _ in
        "SELECT service_minimum_version('nova-compute')"
    } read: {
        _ = try $0.decode(as: (Int).self)
    }

    static let row = Workload(name: "one row by key") { id in
        "\(Self.columns) FROM services WHERE id = \(id)"
    } read: {
        try readServices($0)
    }

    static let list = Workload(name: "decode 10 000 rows") { _ in
        "\(Self.columns) FROM services WHERE id <= 10000"
    } read: {
        try readServices($0)
    }

    private static let columns: SQL = """
        SELECT id, host, "binary", topic, report_count, disabled, version, last_seen_up, uuid, forced_down
        """

    private static func readServices(_ rows: PostgresRows) throws {
        _ = try rows.decode(as: (Int, String, String, String, Int, Bool, Int, Date?, String, Bool).self)
    }

    /// The value of the parameter at turn `turn`: all values come, and not in their order.
    func value(at turn: Int) -> Int64 {
        values.first + Int64(turn) * 617 % values.count
    }
}
