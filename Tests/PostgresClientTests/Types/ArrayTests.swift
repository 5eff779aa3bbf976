import PostgresClient
import Testing

extension TypeTests {
    @Suite struct ArrayTests {
        @Test func nullsAreOptionals() async throws {
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    "SELECT \([1, nil, 3] as [Int?]), \([nil] as [String?]), array_position(\(["a", nil] as [String?]), NULL)"
                )
                let (numbers, texts, position) = try #require(
                    try rows.decode(as: ([Int?], [String?], Int).self).first)
                #expect(numbers == [1, nil, 3])
                #expect(texts == [nil])
                #expect(position == 2)
            }
        }

        @Test func eachErrorSaysWhichElementAndNoValue() async throws {
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    """
                    SELECT ARRAY['secret', NULL] AS holes, ARRAY[[1, 2], [3, 4]] AS matrix, ARRAY[1, 70000] AS big,
                        ARRAY['secret'] AS words, NULL::int[] AS nothing, 5 AS single
                    """)
                let row = try #require(rows.first)
                func reason<Value: PostgresDecodable>(_: Value.Type, _ column: String) throws -> String {
                    let error = #expect(throws: PostgresDecodingError.self) {
                        try row.decode(Value.self, named: column)
                    }
                    let text = try #require(error).description
                    #expect(text.contains("\"\(column)\"") && !text.contains("secret") && !text.contains("70000"))
                    return text
                }
                #expect(try reason([String].self, "holes").contains("element 2 of 2 is of type text and NULL"))
                #expect(
                    try reason([Int].self, "matrix").contains(
                        "integer[] (60 bytes) and has 2 dimensions; read it as PostgresMatrix<Int>"))
                #expect(try reason([Int16].self, "big").contains("element 2 of 2 is of type integer (4 bytes)"))
                #expect(
                    try reason([Int].self, "words").contains(
                        "text[] (30 bytes), whose element 1 of 1 is of type text (6 bytes)"))
                #expect(try reason([Int].self, "nothing").contains("integer[] and NULL"))
                #expect(try reason([Int].self, "single").contains("integer (4 bytes), which is not read as Array<Int>"))
            }
        }

        /// A NULL array is not an array of NULLs, and bounds that start elsewhere do not matter.
        @Test func arraysOfTheServersOwn() async throws {
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    """
                    SELECT NULL::int[], '[5:6]={7,8}'::int[], ARRAY['a'::varchar], ARRAY['b'::name], ARRAY['c'::"char"],
                        ARRAY[1::oid], ARRAY[1.5::real], ARRAY['1'::json], '{}'::int[][]
                    """)
                let row = try #require(rows.first)
                #expect(try row.decode([Int]?.self, at: 0) == nil)
                #expect(try row.decode([Int].self, at: 1) == [7, 8])
                for (column, text) in [(2, "a"), (3, "b"), (4, "c")] {
                    #expect(try row.decode([String].self, at: column) == [text])
                }
                #expect(try row.decode([UInt32].self, at: 5) == [1])
                #expect(try row.decode([Double].self, at: 6) == [1.5])
                #expect(try row.decode([JSONText].self, at: 7) == [JSONText("1")])
                #expect(try row.decode([Int].self, at: 8) == [])
            }
        }
    }
}
