import Foundation
import PostgresClient

extension ServiceReport {
    /// Seconds without a heartbeat after which a service counts as down.
    private static let downTime = 60.0

    /// Asks for the services that are not deleted: all, or those on a host and of a binary. Whether a service was heard
    /// of lately is for the database to say: its clock is the one that stamps heartbeats.
    static func query(host: String? = nil, binary: String? = nil) -> SQL {
        """
        SELECT s.id, s.uuid, s.host, s."binary", s.topic, coalesce(s.version, 0) AS version,
            coalesce(f.version, 0) AS floor, service_is_live(s.deleted, s.forced_down, s.fenced) AS live,
            coalesce(abs(extract(epoch FROM clock_timestamp() AT TIME ZONE 'UTC'
                                     - coalesce(s.last_seen_up, s.created_at))) <= \(downTime), false) AS heard,
            s.forced_down IS TRUE AS forced_down, s.fenced, s.disabled IS TRUE AS disabled, s.disabled_reason,
            s.report_count, s.rpc_address, s.last_seen_up, s.created_at, s.updated_at
        FROM services s LEFT JOIN service_floors f ON f."binary" = s."binary"
        WHERE coalesce(s.deleted, 0) = 0
          AND (\(host as String?)::text IS NULL OR s.host = \(host as String?)) AND (\(binary as String?)::text IS NULL OR s."binary" = \(binary as String?))
        ORDER BY s."binary", coalesce(s.version, 0), s.host, s.id
        """
    }

    /// Reads what ``query(host:binary:)`` asked for.
    ///
    /// - Parameter floors: The floors of the services' binaries, which tell who holds them.
    static func decode(_ rows: PostgresRows, floors: [FloorReport]) throws(PostgresDecodingError) -> [ServiceReport] {
        var minimums: [String: Int] = [:]
        for floor in floors { minimums[floor.binary] = floor.minimum }
        var reports: [ServiceReport] = []
        for row in rows {
            let binary: String? = try row.decode(named: "binary")
            let version: Int = try row.decode(named: "version")
            let live: Bool = try row.decode(named: "live")
            let state: State =
                if try row.decode(Bool.self, named: "fenced") {
                    .fenced
                } else if try row.decode(Bool.self, named: "forced_down") {
                    .forcedDown
                } else if try row.decode(Bool.self, named: "heard") {
                    .up
                } else {
                    .down
                }
            reports.append(
                ServiceReport(
                    id: try row.decode(named: "id"), uuid: try row.decode(named: "uuid"),
                    host: try row.decode(named: "host"), binary: binary, topic: try row.decode(named: "topic"),
                    version: version, floor: try row.decode(named: "floor"), state: state, live: live,
                    holdsFloor: live && binary.map { minimums[$0] == version } ?? false,
                    disabled: try row.decode(named: "disabled"),
                    disabledReason: try row.decode(named: "disabled_reason"),
                    reportCount: try row.decode(named: "report_count"),
                    rpcAddress: try row.decode(named: "rpc_address"),
                    lastSeenUp: try row.decode(named: "last_seen_up"),
                    createdAt: try row.decode(named: "created_at"), updatedAt: try row.decode(named: "updated_at")))
        }
        return reports
    }
}
