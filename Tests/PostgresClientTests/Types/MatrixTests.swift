import PostgresTesting
import Testing

@testable import PostgresClient

extension TypeTests {
    @Suite struct MatrixTests {
        @Test func columnsOfSeveralDimensionsGoBothWays() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TABLE boards (fields text[][], heights int[][])")
                let fields = try PostgresMatrix(rows: [["a", nil, "c"], ["d", "e,\"", "NULL"]] as [[String?]])
                let heights = try PostgresMatrix(
                    (1...12).map { Int32($0) }, lengths: [2, 1, 3, 2], lowerBounds: [0, -5, 1, 7])
                try await client.execute("INSERT INTO boards VALUES (\(fields), \(heights))")
                let row = try await client.execute(
                    """
                    SELECT fields, heights, fields::text, heights::text, fields[2][1], heights[1][-5][3][8], array_ndims(heights)
                    FROM boards WHERE fields = \(fields) AND heights = \(heights)
                    """)[0]
                #expect(try row.decode(PostgresMatrix<String?>.self, at: 0) == fields)
                let found = try row.decode(PostgresMatrix<Int>.self, at: 1)
                #expect(found.lengths == [2, 1, 3, 2] && found.lowerBounds == [0, -5, 1, 7])
                #expect(found.elements == Array(1...12))
                #expect(try row.decode(String.self, at: 2) == #"{{a,NULL,c},{d,"e,\"","NULL"}}"#)
                #expect(
                    try row.decode(String.self, at: 3)
                        == "[0:1][-5:-5][1:3][7:8]={{{{1,2},{3,4},{5,6}}},{{{7,8},{9,10},{11,12}}}}")
                #expect(try row.decode(String.self, at: 4) == fields[2, 1])
                #expect(try row.decode(Int.self, at: 5) == found[1, -5, 3, 8])
            }
        }

        @Test func oneDimensionAndNoneAreMatricesToo() async throws {
            try await SharedServer.with { client in
                let none = try PostgresMatrix([Int](), lengths: [])
                let row = try await client.execute(
                    "SELECT '[5:6]={7,8}'::int[], '{}'::int[], \(none), NULL::int[], ARRAY[ARRAY['x']]::varchar[]")[0]
                let single = try row.decode(PostgresMatrix<Int>.self, at: 0)
                #expect(single.lengths == [2] && single.lowerBounds == [5] && single[6] == 8)
                #expect(try row.decode(PostgresMatrix<Int>.self, at: 1) == none)
                #expect(try row.decode(PostgresMatrix<Int>.self, at: 2) == none)
                #expect(try row.decode([Int].self, at: 2) == [])
                #expect(try row.decode(PostgresMatrix<Int>?.self, at: 3) == nil)
                #expect(try row.decode(PostgresMatrix<String>.self, at: 4) == PostgresMatrix(rows: [["x"]]))
                #expect(try PostgresMatrix([Int](), lengths: [3, 0, 2]) == none)
                #expect(
                    try PostgresMatrix(rows: [[Int]]()) == none && PostgresMatrix(rows: [[], []] as [[Int]]) == none)
            }
        }

        /// Every element type, in shapes from a seed.
        @Test func generatedShapesGoBothWays() async throws {
            var random = SeededGenerator(seed: 41)
            func matrix<Element: PostgresArrayElement & PostgresCodable>(
                _ make: (inout SeededGenerator) -> Element
            ) throws -> PostgresMatrix<Element> {
                let lengths = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                    Int.random(in: 1...3, using: &random)
                }
                let bounds: [Int32] = lengths.map { _ in random.integer(in: Int32.min...(Int32.max - 3)) }
                return try PostgresMatrix(
                    (0..<lengths.reduce(1, *)).map { _ in make(&random) }, lengths: lengths, lowerBounds: bounds)
            }
            func expectBothWays<Element: PostgresArrayElement & PostgresCodable & Equatable>(
                _ make: (inout SeededGenerator) -> Element
            ) async throws {
                for _ in 0..<20 {
                    let sent = try matrix(make)
                    let row = try await SharedServer.with {
                        try await $0.execute("SELECT \(sent), array_dims(\(sent))")[0]
                    }
                    let (found, dimensions) = try row.decode(as: (PostgresMatrix<Element>, String).self)
                    #expect(found == sent)
                    let expected = zip(sent.lowerBounds, sent.lengths).map { "[\($0):\(Int($0) + $1 - 1)]" }
                    #expect(dimensions == expected.joined())
                }
            }
            try await expectBothWays { $0.anyInteger(Int16.self) }
            try await expectBothWays { $0.anyInteger(Int.self) as Int? }
            try await expectBothWays { Bool.random(using: &$0) ? nil : $0.numeric() as PostgresNumeric? }
            try await expectBothWays { $0.bytes(upTo: 5) }
            try await expectBothWays { $0.uuid() }
            try await expectBothWays { $0.date() }
            try await expectBothWays { $0.interval() }
            try await expectBothWays { Array($0.text().unicodeScalars.map(\.value)).map(String.init).joined() }
        }

        @Test func whatIsNoArrayOfPostgreSQLIsRefused() throws {
            func reason(_ lengths: [Int], _ bounds: [Int32]? = nil, count: Int = 6) throws -> String {
                let error = #expect(throws: PostgresEncodingError.self) {
                    try PostgresMatrix([Int](repeating: 4711, count: count), lengths: lengths, lowerBounds: bounds)
                }
                let text = try #require(error).description
                #expect(!text.contains("4711"))
                return text
            }
            #expect(try reason([2, 2]).contains("6 elements for dimensions of the lengths [2, 2]"))
            #expect(try reason([]).contains("6 elements"))
            #expect(try reason([-2, -3]).contains("6 elements"))
            #expect(try reason([.max, .max]).contains("6 elements"))
            #expect(try reason([2], count: 0).contains("0 elements"))
            #expect(try reason([1, 1, 1, 1, 1, 2, 3]).contains("at most 6 dimensions, not 7"))
            #expect(try reason([2, 3], [1]).contains("1 lower bounds for 2 dimensions"))
            #expect(try reason([2, 3], [1, .max - 2]).contains("larger than 2147483646"))
            let uneven = #expect(throws: PostgresEncodingError.self) { try PostgresMatrix(rows: [[1], [2, 3]]) }
            #expect(uneven?.description.contains("equally long") == true)
            #expect(throws: PostgresEncodingError.self) { try PostgresMatrix(rows: [[], [1]]) }
        }

        @Test func indicesAreTheServers() throws {
            let matrix = try PostgresMatrix([1, 2, 3, 4, 5, 6], lengths: [2, 3], lowerBounds: [1, -1])
            #expect(matrix[1, -1] == 1 && matrix[2, 1] == 6 && matrix[2, 0] == 5)
            for index in [[0, 0], [3, 0], [1, -2], [1, 2], [.max, .min], [.min, .max]] {
                #expect(matrix[index[0], index[1]] == nil)
            }
            #expect(matrix[1] == nil && matrix[1, 1, 1] == nil)
        }

        @Test func errorsSayWhichElement() async throws {
            try await SharedServer.with { client in
                let row = try await client.execute("SELECT ARRAY[['secret', NULL]] AS holes, 5 AS single")[0]
                let holes = #expect(throws: PostgresDecodingError.self) {
                    try row.decode(PostgresMatrix<String>.self, named: "holes")
                }
                #expect(holes?.description.contains("element 2 of 2 is of type text and NULL") == true)
                let single = #expect(throws: PostgresDecodingError.self) {
                    try row.decode(PostgresMatrix<Int>.self, named: "single")
                }
                #expect(single?.description.contains("not read as PostgresMatrix<Int>") == true)
            }
        }
    }
}
