import Foundation
import PostgresClient
import PostgresTesting
import Testing

extension TypeTests {
    @Suite struct RangeTests {
        @Test func swiftsRangesAndThoseOfTheServer() async throws {
            let day = try #require(PostgresDate("2024-02-28"))
            let next = try #require(PostgresDate("2024-03-01"))
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    """
                    SELECT \(PostgresRange(1...3))::text, \(PostgresRange(1..<1))::text, \(PostgresRange(5...))::text,
                        \(PostgresRange(..<5))::text, \(PostgresRange(...5))::text, \(PostgresRange<Int>.all)::text,
                        \(PostgresRange(day...next))::text, \(PostgresRange(1...3)) @> \(3),
                        '[2024-01-01 00:00:00+00,infinity)'::tstzrange, int4range(1, 5)
                    """)
                let row = try #require(rows.first)
                let texts = try (0..<7).map { try row.decode(String.self, at: $0) }
                #expect(texts == ["[1,4)", "empty", "[5,)", "(,5)", "(,6)", "(,)", "[2024-02-28,2024-03-02)"])
                #expect(try row.decode(Bool.self, at: 7))
                let open = try row.decode(PostgresRange<Date>.self, at: 8)
                #expect(
                    open == .between(.inclusive(Date(timeIntervalSince1970: 1_704_067_200)), .exclusive(.distantFuture))
                )
                #expect(Range(try row.decode(PostgresRange<Int>.self, at: 9)) == 1..<5)
                #expect(throws: PostgresDecodingError.self) { try row.decode(PostgresRange<PostgresDate>.self, at: 9) }
                #expect(throws: PostgresDecodingError.self) { try row.decode(PostgresRange<Int>.self, at: 0) }
            }
            #expect(Range(PostgresRange<Int>.empty) == nil)
            #expect(Range(PostgresRange.between(.inclusive(5), .exclusive(1))) == nil)
        }

        @Test func aRangeTheWrongWayRoundIsTheServersError() async throws {
            try await SharedServer.with { client in
                let error = await #expect(throws: PostgresError.self) {
                    try await client.execute("SELECT \(PostgresRange.between(.inclusive(5), .inclusive(1)))")
                }
                #expect(error?.code == .dataException)
            }
        }

        @Test func rangesFillColumnsAndExcludeEachOther() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute(
                    "CREATE TABLE bookings (during tstzrange, EXCLUDE USING gist (during WITH &&))")
                let start = Date(timeIntervalSince1970: 1_700_000_000)
                try await client.execute("INSERT INTO bookings VALUES (\(PostgresRange(start..<start + 60)))")
                try await client.execute("INSERT INTO bookings VALUES (\(PostgresRange(start + 60..<start + 120)))")
                let error = await #expect(throws: PostgresError.self) {
                    try await client.execute("INSERT INTO bookings VALUES (\(PostgresRange((start + 119)...)))")
                }
                #expect(error?.code == .exclusionViolation)
            }
        }
    }
}
