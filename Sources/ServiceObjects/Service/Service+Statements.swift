import PostgresClient
import PostgresObjects
import VersionedObjects

extension Service {
    /// How errors call this service.
    var label: String { "\(binary?.rawValue ?? "a service without a binary") on host \(host ?? "?")" }

    /// Whether its row counts: not deleted, not forced down, not fenced.
    static var isLive: SQL { "coalesce(deleted, 0) = 0 AND forced_down IS NOT TRUE AND NOT fenced" }

    /// The floor of a binary, 0 before its first service.
    static func floor(of binary: Binary) -> SQL {
        "coalesce((SELECT f.version FROM service_floors f WHERE f.\"binary\" = \(binary.rawValue)), 0)"
    }

    /// What who joins needs: the floor, and the lowest live version, which may be above a floor nobody has raised yet.
    static func required(of binary: Binary) -> SQL {
        "greatest(\(floor(of: binary)), service_minimum_version(\(binary.rawValue)))"
    }

    /// Checks texts before they are sent: the server's own message would not name the field.
    ///
    /// - Throws: ``ServiceValueError``.
    func checkTexts() throws(ServiceValueError) {
        let texts: [(String, String?)] = [
            ("host", host), ("binary", binary?.rawValue), ("topic", topic), ("disabledReason", disabledReason),
            ("rpcAddress", rpcAddress),
        ]
        for (field, text) in texts {
            guard let text else { continue }
            if text.utf8.contains(0) { throw ServiceValueError(field: field, reason: .nul) }
            // Scalars are what varchar counts; utf8.count first, which is free.
            if text.utf8.count > 255, text.unicodeScalars.count > 255 {
                throw ServiceValueError(field: field, reason: .tooLong(text.utf8.count))
            }
        }
        if let uuid, uuid.utf8.count > 36 || uuid.utf8.contains(0) {
            throw ServiceValueError(field: "uuid", reason: .noUUID)
        }
    }
}
