import PostgresClient

/// PostgreSQL's `point`, which the client does not know.
struct Point: PostgresCodable, PostgresArrayElement {
    var x: Double
    var y: Double

    // From src/include/catalog/pg_type.dat; for a type of an extension use .inferred.
    static var postgresType: PostgresType { PostgresType(oid: 600) }
    static var postgresArrayType: PostgresType { PostgresType(oid: 1017) }

    init(x: Double, y: Double) {
        (self.x, self.y) = (x, y)
    }

    func encode(into buffer: inout [UInt8]) {
        x.encode(into: &buffer)
        y.encode(into: &buffer)
    }

    init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == Self.postgresType else { throw cell.mismatch(Point.self) }
        var reader = try cell.reader()
        x = try reader.value(type: .float8, count: 8)
        y = try reader.value(type: .float8, count: 8)
        try reader.finish()
    }
}

extension Snippets {
    static func numbersAndDates(
        _ database: PostgresClient
    ) async throws -> (PostgresNumeric, PostgresDate, PostgresInterval) {
        // Nil, which is NULL, for a text that is none.
        let (price, sent) = (PostgresNumeric("19.90"), PostgresDate("2024-02-29"))
        let took = PostgresInterval(days: 2, microseconds: 3_600_000_000)
        let rows = try await database.execute(
            """
            INSERT INTO parcels (id, price, sent, took) VALUES (\(1), \(price), \(sent), \(took))
            RETURNING price * 2, (sent + took)::date, took
            """)
        // Exact, where a Double would not be; `try Decimal(double)` where it fits.
        let (double, arrived, duration) = try rows[0].decode(as: (PostgresNumeric, PostgresDate, PostgresInterval).self)
        return (double, arrived, duration)
    }

    static func ranges(_ database: PostgresClient) async throws -> (Range<Int>?, Bool) {
        let open = PostgresMultirange([PostgresRange(9..<12), PostgresRange(13...)])
        let rows = try await database.execute("SELECT int8range(10, 20) * \(PostgresRange(15..<30)), \(open) @> \(20)")
        let (common, isIn) = try rows[0].decode(as: (PostgresRange<Int>, Bool).self)
        return (Range(common), isIn)
    }

    static func matrices(_ database: PostgresClient) async throws -> Int? {
        let board = try PostgresMatrix(rows: [[1, 2, 3], [4, 5, 6]])
        let rows = try await database.execute("SELECT \(board)")
        let read = try rows[0].decode(PostgresMatrix<Int>.self, at: 0)
        return read[2, 3]
    }

    static func domains(_ database: PostgresClient) async throws -> [UserID] {
        // CREATE DOMAIN user_id AS int8 CHECK (VALUE > 0)
        let friends = [UserID(rawValue: 1), UserID(rawValue: 2)]
        let rows = try await database.execute("SELECT \(friends)::user_id[]")
        return try rows[0].decode([UserID].self, at: 0)
    }

    static func points(_ database: PostgresClient) async throws -> Double {
        let place = Point(x: 3, y: 4)
        try await database.execute("UPDATE parcels SET place = \(place)")
        let rows = try await database.execute("SELECT place FROM parcels WHERE place <-> \(Point(x: 0, y: 0)) < \(6.0)")
        return try rows[0].decode(Point.self, at: 0).x
    }
}
