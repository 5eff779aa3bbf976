import PostgresClient

extension FloorReport {
    /// How many holders are named.
    private static let limit = 10

    /// Asks for the binaries that have a service or a floor; for one only, if `binary` is given.
    static func query(binary: String? = nil) -> SQL {
        """
        SELECT b."binary", coalesce(f.version, 0), m.minimum, service_holders(b."binary", m.minimum, \(limit + 1)::integer)
        FROM (SELECT s."binary" FROM services s WHERE s."binary" IS NOT NULL AND coalesce(s.deleted, 0) = 0
              UNION SELECT f."binary" FROM service_floors f
              UNION SELECT \(binary as String?)::text WHERE \(binary as String?)::text IS NOT NULL) b
        LEFT JOIN service_floors f ON f."binary" = b."binary"
        CROSS JOIN LATERAL (SELECT service_minimum_version(b."binary") AS minimum) m
        WHERE \(binary as String?)::text IS NULL OR b."binary" = \(binary as String?)
        ORDER BY b."binary"
        """
    }

    /// Reads what ``query(binary:)`` asked for.
    static func decode(_ rows: PostgresRows) throws(PostgresDecodingError) -> [FloorReport] {
        try rows.decode(as: (String, Int, Int?, [String]).self).map { binary, floor, minimum, holders in
            FloorReport(
                binary: binary, floor: floor, minimum: minimum, holders: Array(holders.prefix(limit)),
                moreHolders: holders.count > limit)
        }
    }
}
