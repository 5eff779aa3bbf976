import Foundation
import PostgresClient
import Testing

extension TypeTests {
    /// An error says which column, of which type, and what its value looks like from outside. It never shows the value.
    @Suite struct DecodingErrorTests {
        @Test func everyReasonNamesColumnTypeAndShape() async throws {
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    """
                    SELECT NULL::date AS day, 'secret' AS word, 70000::bigint AS big, -1 AS negative, 1.5::numeric AS half,
                        '4711'::"char" AS letter, '10.0.0.1'::inet AS address
                    """)
                let row = try #require(rows.first)
                func reason<Value: PostgresDecodable>(_: Value.Type, _ column: String) throws -> String {
                    let error = #expect(throws: PostgresDecodingError.self) {
                        try row.decode(Value.self, named: column)
                    }
                    let text = try #require(error).description
                    #expect(text.hasPrefix("column \"\(column)\" of row 0 is of type "))
                    for value in ["secret", "70000", "-1", "1.5", "10.0"] { #expect(!text.contains(value)) }
                    return text
                }
                #expect(try reason(PostgresDate.self, "day").contains("date and NULL; decode it as an Optional"))
                #expect(try reason(Int.self, "word").contains("text (6 bytes), which is not read as Int"))
                #expect(try reason(UUID.self, "word").contains("text (6 bytes), which is not read as UUID"))
                #expect(
                    try reason(Int16.self, "big").contains(
                        "bigint (8 bytes) and holds a number that does not fit into Int16"))
                #expect(
                    try reason(UInt32.self, "negative").contains(
                        "integer (4 bytes) and holds a number that does not fit"))
                #expect(try reason(Int.self, "half").contains("numeric (12 bytes), which is not read as Int"))
                #expect(try reason(Bool.self, "letter").contains("\"char\" (1 byte), which is not read as Bool"))
                #expect(try reason(String.self, "address").contains("inet (8 bytes), which is not read as String"))
            }
        }

        @Test func unsignedNumbersBeyondBigintAreRefused() async throws {
            try await SharedServer.with { client in
                let error = await #expect(throws: PostgresEncodingError.self) {
                    try await client.execute("SELECT \("a"), \(UInt64.max)")
                }
                #expect(error?.parameter == 2)
                #expect(error?.description.contains("\(UInt64.max)") == false)
                // What is within goes wherever a number or an oid is wanted.
                let rows = try await client.execute(
                    "SELECT relname::text FROM pg_class WHERE oid = \(UInt32(1259)) AND relnatts > \(UInt16(5))")
                #expect(try rows.decode(as: String.self) == ["pg_class"])
            }
        }
    }
}
