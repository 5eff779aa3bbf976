import PostgresClient
import PostgresTesting
import Testing

extension TypeTests {
    @Suite struct MultirangeTests {
        @Test func columnsHoldAnyNumberOfRanges() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TABLE shifts (id int, hours int4multirange, days datemultirange[])")
                let hours = PostgresMultirange<Int32>([PostgresRange(13..<17), .empty, PostgresRange(9..<12)])
                let day = PostgresDate(daysSince2000: 0)
                let days = [PostgresMultirange([PostgresRange(day...)]), PostgresMultirange<PostgresDate>([])]
                try await client.execute("INSERT INTO shifts VALUES (1, \(hours), \(days))")
                let rows = try await client.execute(
                    "SELECT hours, days, hours::text FROM shifts WHERE hours @> 10 AND NOT hours @> 12 AND hours = \(hours)"
                )
                let row = try #require(rows.first)
                let found = try row.decode(PostgresMultirange<Int>.self, at: 0)
                #expect(found.ranges == [PostgresRange(9..<12), PostgresRange(13..<17)])
                #expect(found.contains(9) && found.contains(16) && !found.contains(12) && !found.contains(17))
                #expect(try row.decode([PostgresMultirange<PostgresDate>].self, at: 1) == days)
                #expect(found.description == "{[9,12),[13,17)}")
                #expect(try row.decode(String.self, at: 2) == found.description)
                #expect(PostgresMultirange<Int>([]).description == "{}")
            }
        }

        @Test func generatedMultirangesGoBothWays() async throws {
            func expectBothWays<Bound: PostgresRangeBound>(_ seed: UInt64, _ bound: (inout SeededGenerator) -> Bound)
                async throws
            {
                var random = SeededGenerator(seed: seed)
                let sent = (0..<100).map { _ in
                    PostgresMultirange((0..<Int.random(in: 0...5, using: &random)).map { _ in random.range(of: bound) })
                }
                // The server's own form of them, of which the text must be ours.
                let canonical = try await SharedServer.with { client in
                    try await client.pipeline(sent.map { "SELECT \($0)" }).map {
                        try $0[0].decode(PostgresMultirange<Bound>.self, at: 0)
                    }
                }
                try await expectRoundTrip(canonical)
            }
            try await expectBothWays(51) { $0.integer(in: Int32.min...Int32.max - 1) }
            try await expectBothWays(52) { $0.integer(in: Int64.min...Int64.max - 1) }
            try await expectBothWays(53) { $0.numeric() }
            try await expectBothWays(54) { PostgresDate(daysSince2000: $0.integer(in: -2_451_545...2_145_031_900)) }
            try await expectBothWays(55) { PostgresTimestamp(microsecondsSince2000: $0.microseconds()) }
            try await expectBothWays(56) { PostgresTimestamptz(microsecondsSince2000: $0.microseconds()) }
        }

        @Test func otherTypesAreNotTakenForThem() async throws {
            try await SharedServer.with { client in
                let row = try await client.execute("SELECT '{[1,2)}'::int4multirange, int4range(1, 2)")[0]
                let type = #expect(throws: PostgresDecodingError.self) {
                    try row.decode(PostgresMultirange<Int>.self, at: 1)
                }
                #expect(type?.description.contains("int4range (17 bytes), which is not read as") == true)
                let bound = #expect(throws: PostgresDecodingError.self) {
                    try row.decode(PostgresMultirange<PostgresDate>.self, at: 0)
                }
                #expect(
                    bound?.description.contains("int4multirange (25 bytes), whose range 1 of 1 is of type int4range")
                        == true)
            }
        }

        @Test func multirangesOfOwnTypesAreRead() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TYPE textrange AS RANGE (subtype = text)")
                try await client.execute("CREATE TABLE t (words textmultirange)")
                let range = PostgresRange(UserTypeTests.Word(rawValue: "a")..<UserTypeTests.Word(rawValue: "c"))
                let words = PostgresMultirange([range])
                try await client.execute("INSERT INTO t VALUES (\(words))")
                let found = try await client.execute("SELECT words FROM t WHERE words @> 'b'::text")
                #expect(try found.decode(as: PostgresMultirange<UserTypeTests.Word>.self) == [words])
            }
        }
    }
}
