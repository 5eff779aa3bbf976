import Foundation
import PostgresClient
import PostgresTesting
import Testing

extension TypeTests {
    @Suite struct JSONTests {
        struct Settings: Codable, Hashable {
            var theme: String
            var size: Double?
            var tags: [String: Int]
            var at: Date?
            var nested: [Nested] = []

            struct Nested: Codable, Hashable { var name: String }
        }

        @Test func generatedDocumentsGoBothWays() async throws {
            var random = SeededGenerator(seed: 3)
            let documents = (0..<300).map { _ in
                // JSON has no NaN, and jsonb no U+0000; a Date that is read from text has no more than microseconds.
                let moment = PostgresTimestamptz(
                    microsecondsSince2000: random.integer(in: -4_260_000_000_000_000...4_325_000_000_000_000))
                let size = random.double()
                return Settings(
                    theme: random.text(), size: size.isFinite ? size : nil,
                    tags: Dictionary((0..<3).map { _ in (random.text(), random.anyInteger()) }) { $1 },
                    at: Bool.random(using: &random) ? Date(moment) : nil,
                    nested: (0..<Int.random(in: 0...2, using: &random)).map { _ in .init(name: random.text()) })
            }
            try await expectRoundTrip(
                documents.map { JSON($0) }, same: ==,
                isText: { json, text in
                    // The server's own text, read by Foundation alone.
                    guard let found = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
                        return false
                    }
                    return found["theme"] as? String == json.value.theme
                        && (found["tags"] as? [String: NSNumber])?.mapValues(\.intValue) == json.value.tags
                        && (found["nested"] as? [[String: String]])?.compactMap { $0["name"] }
                            == json.value.nested.map(\.name)
                })
        }

        @Test func columnsOfBothTypesAndNulls() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TABLE t (a json, b jsonb, c jsonb, d jsonb)")
                let list = [1, 2, 3]
                try await client.execute(
                    "INSERT INTO t VALUES (\(JSON(list)), \(JSON(list)), \(JSON<[Int]>?.none), \(JSON<Int?>(nil)))")
                let rows = try await client.execute("SELECT a, b, c, d, c IS NULL, d IS NULL, b -> 1 FROM t")
                let row = try #require(rows.first)
                #expect(try row.decode(JSON<[Int]>.self, at: 0).value == list)
                #expect(try row.decode(JSON<[Int]>.self, at: 1).value == list)
                #expect(try row.decode(JSON<[Int]>?.self, at: 2) == nil)
                #expect(try row.decode(JSON<Int?>.self, at: 3).value == nil)
                #expect(try row.decode(Bool.self, at: 4))
                #expect(try !row.decode(Bool.self, at: 5))
                #expect(try row.decode(JSON<Int>.self, at: 6).value == 2)
                #expect(try row.decode(JSONText.self, at: 0).text == "[1, 2, 3]")
            }
        }

        @Test func datesAreThoseOfTheServersOwnJSON() async throws {
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    """
                    SELECT to_jsonb('2024-02-29 10:00:00.123456+02'::timestamptz), to_jsonb('2024-02-29 08:00:00.5'::timestamp),
                        \(JSON(Date(timeIntervalSince1970: 1_709_193_600.25)))::text
                    """)
                let (zoned, local, text) = try #require(
                    try rows.decode(as: (JSON<Date>, JSON<Date>, String).self).first)
                #expect(PostgresTimestamptz(zoned.value)?.description == "2024-02-29 08:00:00.123456+00")
                #expect(PostgresTimestamptz(local.value)?.description == "2024-02-29 08:00:00.5+00")
                #expect(text == "\"2024-02-29T08:00:00.25+00:00\"")
            }
        }

        @Test func errorsSayWhereButNotWhat() async throws {
            try await SharedServer.with { client in
                func reason(_ text: String) async throws -> String {
                    let row = try #require(try await client.execute("SELECT \(JSONText(text)) AS settings").first)
                    let error = #expect(throws: PostgresDecodingError.self) {
                        try row.decode(JSON<Settings>.self, named: "settings")
                    }
                    let found = try #require(error).description
                    #expect(found.contains("\"settings\"") && found.contains("jsonb (") && !found.contains("secret"))
                    return found
                }
                #expect(try await reason(#"{"theme": 1, "tags": {}}"#).contains("$.theme is no String"))
                #expect(try await reason(#"{"theme": "secret"}"#).contains("no \"tags\" at $"))
                #expect(try await reason(#"{"theme": null, "tags": {}}"#).contains("null at $.theme, where String"))
                #expect(
                    try await reason(#"{"theme": "", "tags": {}, "nested": [{"name": "a"}, {"name": 5}]}"#)
                        .contains("$.nested[1].name is no String"))
                #expect(try await reason(#"{"theme": "", "tags": {}, "at": "secret"}"#).contains("$.at cannot be read"))
                let huge = try await reason(#"{"theme": "", "tags": {"a": 1e30}}"#)
                #expect(huge.contains("cannot be read") && !huge.contains("000000"), "\(huge)")
                let unsendable = await #expect(throws: PostgresEncodingError.self) {
                    try await client.execute("SELECT \(JSON([1, Double.nan]))")
                }
                #expect(unsendable?.description.contains("$[1]") == true)
                let number = try #require(try await client.execute("SELECT 5 AS five").first)
                #expect(throws: PostgresDecodingError.self) { try number.decode(JSON<Int>.self, at: 0) }
            }
        }
    }
}
