public import PostgresObjects
import PostgresClient

extension Floor {
    /// Raises the floor of a binary to its minimum and reads it. One round trip, without a lock when there is nothing
    /// to raise.
    ///
    /// - Parameters:
    ///   - binary: whose floor.
    ///   - fenceAfter: fences services that hold the floor and were not heard of for so long; nil fences nobody.
    ///   - context: the database; in a transaction, one at READ COMMITTED.
    /// - Throws: `ObjectActionError` for a name that the fleet does not accept; ``FloorMissing``; what PostgresClient
    ///   throws.
    public static func resolve(
        _ binary: Binary, fenceAfter: Duration? = nil, in context: ObjectContext
    ) async throws -> FloorResolution {
        try binary.check(for: "resolve the floor", in: context)
        let seconds = fenceAfter.map { Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18 }
        do {
            let rows = try await context.session.execute(
                """
                SELECT floor, minimum, raised, fenced, holders, more_holders
                FROM service_floor_resolve(
                    \(binary.rawValue), \(ProcessIdentity.description), make_interval(secs => \(seconds as Double?)))
                """)
            guard let row = rows.first else { throw SchemaError.notMigrated }
            let (floor, minimum, raised, fenced, holders, more) =
                try row.decode(as: (Int, Int?, Bool, [String], [String], Bool).self)
            return FloorResolution(
                binary: binary, floor: floor, minimum: minimum, wasRaised: raised, fenced: fenced, holders: holders,
                hasMoreHolders: more)
        } catch let error as PostgresError where error.code == .floorMissing {
            throw FloorMissing(binary: binary, underlying: error)
        } catch let error as PostgresError {
            throw SchemaVersion.explain(error)
        }
    }
}
