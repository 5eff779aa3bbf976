import Foundation

/// The answer of `tidemark service show`.
struct ServiceShowReport: Report {
    var service: ServiceReport
    @Nullable var floor: FloorReport?

    var text: String {
        let version = service.version < service.floor ? "\(service.version), below the floor" : "\(service.version)"
        let status =
            service.disabled
            ? "disabled" + (service.disabledReason.map { ": \($0)" } ?? "")
            : "enabled"
        let fields: [(String, String?)] = [
            ("host", service.host), ("binary", service.binary), ("topic", service.topic),
            ("address", service.rpcAddress), ("version", version),
            ("state", service.state.text + (service.live ? "" : " (does not count)")), ("status", status),
            ("last seen", service.lastSeenUp?.iso8601 ?? "never"), ("reports", String(service.reportCount)),
            ("created", service.createdAt?.iso8601), ("updated", service.updatedAt?.iso8601),
            ("id", String(service.id)), ("uuid", service.uuid),
        ]
        let width = fields.map(\.0.count).max() ?? 0
        let lines = fields.map { name, value in
            name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + (value?.printable ?? "-") + "\n"
        }
        return lines.joined() + (floor.map { "\n" + $0.text } ?? "")
    }
}
