public import PostgresObjects
import PostgresClient

extension Floor {
    /// Lowers a floor: an operator's act, for the record. Whoever was refused may join from then on, and caps that were
    /// resolved from the higher floor are not safe any more: restart the clients that hold one, or let them follow.
    ///
    /// - Parameters:
    ///   - binary: whose floor.
    ///   - version: the new floor, below the one there is.
    ///   - actor: who does it.
    ///   - reason: why.
    ///   - context: the database.
    /// - Returns: the floor before.
    /// - Throws: `PostgresError` with ``PostgresClient/SQLState/floorProtected`` when the version is not lower or the
    ///   actor or reason is empty; what PostgresClient throws.
    @discardableResult
    public static func lower(
        _ binary: Binary, to version: Int, actor: String, reason: String, in context: ObjectContext
    ) async throws -> Int {
        let rows = try await context.session.execute(
            "SELECT service_floor_lower(\(binary.rawValue), \(version)::integer, \(actor), \(reason))")
        return try rows.first?.decode(Int.self, at: 0) ?? 0
    }
}
