import struct Foundation.Date
import PostgresClient
import PostgresObjects

extension Service {
    /// Records that this service was refused, and returns the error that says so. One round trip.
    func refusal(_ action: String, in context: ObjectContext) async throws -> ServiceTooOld {
        let own = version ?? 0
        let rows = try await context.session.execute(
            """
            SELECT floor, minimum, holders FROM service_refuse(
                \(binary?.rawValue ?? ""), \(host as String?), \(own)::integer,
                \(ProcessIdentity.description), \("\(action) refused"))
            """)
        let found = try rows.first?.decode(as: (Int?, Int?, [String]).self)
        return ServiceTooOld(
            host: host ?? "?", binary: binary ?? "", thisVersion: own,
            minimumVersion: max(found?.0 ?? 0, found?.1 ?? 0), holders: found?.2 ?? [])
    }

    /// Why a statement on the own row found none. One round trip, and one for the record of a refusal.
    func diagnosis(_ action: String, in context: ObjectContext) async throws -> any Error {
        let rows = try await context.session.execute(
            "SELECT fenced, last_seen_up, version FROM services WHERE id = \(id as Int64?) AND coalesce(deleted, 0) = 0"
        )
        guard let row = rows.first else { return ServiceNotFound(sought: "\(label) (id \(id ?? 0))") }
        let (fenced, seen, found) = try row.decode(as: (Bool, Date?, Int?).self)
        if fenced {
            return ServiceFenced(host: host ?? "?", binary: binary ?? "", version: version ?? 0, lastSeenUp: seen)
        }
        let refusal = try await refusal(action, in: context)
        // Another process took the row over; what it wrote there is what this one would need.
        guard let found, let version, found > version else { return refusal }
        return refusal.replaced(by: found)
    }

    /// Says in the words of the fleet what the server refused.
    func explain(_ error: PostgresError, _ action: String, in context: ObjectContext) async throws -> any Error {
        switch error.code {
        case .serviceTooOld: try await refusal(action, in: context)
        case .serviceFenced:
            ServiceFenced(host: host ?? "?", binary: binary ?? "", version: version ?? 0, lastSeenUp: lastSeenUp)
        case .floorMissing: FloorMissing(binary: binary ?? "", underlying: error)
        case .uniqueViolation where error.constraint == "uniq_services0host0binary0deleted":
            ServiceBinaryExists(host: host ?? "?", binary: binary ?? "")
        case .uniqueViolation where error.constraint == "uniq_services0host0topic0deleted":
            ServiceTopicExists(host: host ?? "?", topic: topic ?? "?")
        default: try ObjectTable<Service>().alreadyExists(error) ?? error
        }
    }
}
