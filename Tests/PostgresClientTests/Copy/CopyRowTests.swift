import Foundation
import PostgresTesting
import Testing

@testable import PostgresClient

/// Rows out of a COPY in binary format, and rows whose columns are known only when the program runs.
@Suite(.timeLimit(.minutes(5))) struct CopyRowTests {
    enum Mood: String, PostgresEnum { case sad, happy }

    @Test func rowsAreDecodedAsTheyCome() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.patientClient(maximum: 1)
            let total = Stress.runs(100_000)
            try await client.execute(
                """
                CREATE TABLE t AS SELECT g::bigint AS a, g AS b, CASE WHEN g % 3 > 0 THEN 'row ' || g END AS c,
                    ARRAY[g, NULL] AS d, g * 0.5 AS e, to_timestamp(g) AS f FROM generate_series(0, \(total - 1)) g
                """)
            let count = try await client.withCopyOut("COPY (SELECT * FROM t ORDER BY a) TO STDOUT (FORMAT binary)") {
                pieces in
                var number = 0
                for try await row in pieces.rows {
                    let (large, small, text, list, half, moment) = try row.decode(
                        as: (Int, Int32, String?, [Int?], PostgresNumeric, Date).self)
                    guard large == number, small == Int32(number), list == [number, nil], row.count == 6,
                        text == (number.isMultiple(of: 3) ? nil : "row \(number)"),
                        half.nearestDouble == Double(number) / 2,
                        moment == Date(timeIntervalSince1970: Double(number))
                    else {
                        Issue.record("row \(number) is another")
                        break
                    }
                    number += 1
                }
                #expect(await pieces.peak().bytes <= StreamBuffer.Limits.copy.bytes + 200)
                return number
            }
            #expect(count == total)
            #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func typesThatTheDataDoesNotNameAreReadAsWanted() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')")
            try await client.withCopyOut(
                """
                COPY (SELECT 5::smallint, 5::bigint, 1.5::real, 'happy'::mood, ARRAY['sad'::mood], 'x'::varchar(5),
                    '{"a": 1}'::jsonb, int4range(1, 5), '{[1,2)}'::int8multirange, ARRAY[[1, 2]], true, '\\x00ff'::bytea)
                TO STDOUT (FORMAT binary)
                """
            ) { pieces in
                var isFirst = true
                for try await row in pieces.rows {
                    let (small, large, real, mood, moods, text) = try row.decode(
                        as: (Int, Int16, Double, Mood, [Mood], String).self)
                    #expect((small, large, real, mood, moods, text) == (5, 5, 1.5, .happy, [.sad], "x"))
                    let all = try row.decode(
                        as: (
                            Int32, Int, Float, String, [String], String, JSON<[String: Int]>, PostgresRange<Int32>,
                            PostgresMultirange<Int>, PostgresMatrix<Int>, Bool, [UInt8]
                        ).self)
                    #expect(all.3 == "happy" && all.4 == ["sad"] && all.6.value == ["a": 1])
                    #expect(all.7 == PostgresRange(1..<5) && all.8.ranges == [PostgresRange(1..<2)])
                    #expect(all.9.elements == [1, 2] && all.10 && all.11 == [0, 255])
                    #expect(isFirst)
                    isFirst = false
                }
                #expect(!isFirst)
            }
        }
    }

    @Test func errorsNameRowAndColumnAndNoValue() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            let copy: SQL = "COPY (VALUES (1, 'secret'), (NULL, 'secret')) TO STDOUT (FORMAT binary)"
            func reason(_ body: (PostgresCopyRow) throws -> Void) async throws -> String {
                let error = await #expect(throws: PostgresDecodingError.self) {
                    try await client.withCopyOut(copy) { for try await row in $0.rows { try body(row) } }
                }
                let text = try #require(error).description
                #expect(!text.contains("secret"))
                #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
                return text
            }
            #expect(try await reason { _ = try $0.decode(as: Int.self) }.hasPrefix("column \"0\" of row 1 is of type"))
            #expect(try await reason { _ = try $0.decode(as: Int.self) }.contains("NULL; decode it as an Optional"))
            #expect(
                try await reason { _ = try $0.decode(as: (Int, UUID).self) }.contains(
                    "column \"1\" of row 0 is of type uuid (6 bytes) and is not in the binary form of that type"))
            #expect(try await reason { _ = try $0.decode(as: String.self) }.contains("not read as String"))
            #expect(
                try await reason { _ = try $0.decode(as: (Int?, String, Int).self) }.contains(
                    "column \"2\" of row 0 does not exist; there are 2 columns"))
            for format in ["text", "csv"] {
                let other = await #expect(throws: PostgresDecodingError.self) {
                    try await client.withCopyOut("COPY (SELECT 5) TO STDOUT (FORMAT \(identifier: format))") {
                        for try await _ in $0.rows { Issue.record("a row") }
                    }
                }
                #expect(other?.description.contains("not in binary format; say COPY") == true)
            }
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func noRowsAreNoRows() async throws {
        try await SharedServer.with { client in
            try await client.withCopyOut("COPY (SELECT 1 WHERE false) TO STDOUT (FORMAT binary)") {
                for try await _ in $0.rows { Issue.record("a row") }
            }
            try await client.withCopyOut("COPY (SELECT FROM generate_series(1, 3)) TO STDOUT (FORMAT binary)") {
                pieces in
                var counts: [Int] = []
                for try await row in pieces.rows { counts.append(row.count) }
                #expect(counts == [0, 0, 0])
            }
        }
    }

    /// Damaged data ends in an error, wherever it is cut.
    @Test func damagedRowsNeverTrap() throws {
        var random = SeededGenerator(seed: 71)
        for _ in 0..<2_000 {
            let piece = random.bytes(upTo: 30)
            guard let row = PostgresCopyRow(piece, from: 0, number: 0) else { continue }
            do {
                _ = try row.decode(as: (Int?, String?, [Int?]?, PostgresNumeric?).self)
            } catch {
                #expect(error.row == 0)
            }
        }
    }

    @Test func rowsOfAnyValuesAreWritten() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a bigint, b text, c integer[])")
            let copied = try await client.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
                let rows: [[any PostgresEncodable]] = [[1, "one", [Int32(1)]], [2, String?.none, [Int32]()]]
                for row in rows { try await writer.write(values: row) }
                try await writer.write(row: 3, "three", [Int32?.none])
                let columns = await #expect(throws: PostgresEncodingError.self) { try await writer.write(values: [1]) }
                #expect(columns?.description.contains("1 columns was written to a COPY of 3") == true)
                // What was written of the row is taken back.
                let text = await #expect(throws: PostgresEncodingError.self) {
                    try await writer.write(values: [4, "a\0b", [Int32]()])
                }
                #expect(text?.parameter == 2)
            }
            #expect(copied == 3)
            let rows = try await client.execute("SELECT a, b, c FROM t ORDER BY a").decode(
                as: (Int, String?, [Int?]).self)
            #expect(rows.map(\.0) == [1, 2, 3] && rows.map(\.1) == ["one", nil, "three"])
            #expect(rows.map(\.2) == [[1], [], [nil]])
        }
    }
}
