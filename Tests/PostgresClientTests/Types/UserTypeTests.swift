import Foundation
import PostgresClient
import PostgresTesting
import Testing

extension TypeTests {
    /// Types that users of the client or of the database make.
    @Suite struct UserTypeTests {
        enum Mood: String, PostgresEnum {
            case sad
            case veryHappy = "very happy"
        }

        enum Level: Int16, PostgresRepresentable { case low = 1, high = 2 }

        struct UserID: RawRepresentable, PostgresRepresentable, Hashable { var rawValue: Int64 }

        struct Email: PostgresRepresentable, Equatable {
            let text: String
            var postgresValue: String { text }

            init?(postgresValue text: String) {
                guard text.contains("@") else { return nil }
                self.text = text
            }
        }

        /// The example of ``PostgresRangeBound``.
        struct Word: RawRepresentable, PostgresRepresentable, PostgresRangeBound {
            var rawValue: String

            static var postgresRangeType: PostgresType { .inferred }
            static var postgresRangeArrayType: PostgresType { .inferred }
            static func < (left: Word, right: Word) -> Bool { left.rawValue < right.rawValue }
        }

        /// The example of ``PostgresEncodable``.
        struct Point: PostgresCodable, PostgresArrayElement, Equatable {
            var x: Double
            var y: Double

            static var postgresType: PostgresType { PostgresType(oid: 600) }
            static var postgresArrayType: PostgresType { PostgresType(oid: 1017) }

            init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

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

        @Test func enumsGoByTheirLabels() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TYPE mood AS ENUM ('sad', 'very happy', 'new')")
                try await client.execute("CREATE TABLE people (mood mood, moods mood[])")
                try await client.execute(
                    "INSERT INTO people VALUES (\(Mood.veryHappy), \([Mood.sad, .veryHappy])), (\(Mood?.none), NULL)"
                )
                let rows = try await client.execute(
                    "SELECT mood, moods, moods::text FROM people WHERE mood = \(Mood.veryHappy) AND mood = ANY(\([Mood.veryHappy]))"
                )
                let (mood, moods, text) = try #require(try rows.decode(as: (Mood, [Mood], String).self).first)
                #expect(mood == .veryHappy)
                #expect(moods == [.sad, .veryHappy])
                #expect(text == "{sad,\"very happy\"}")
                let row = try #require(try await client.execute("SELECT 'sad'::text, NULL::mood").first)
                #expect(try row.decode(Mood.self, at: 0) == .sad)
                #expect(try row.decode(Mood?.self, at: 1) == nil)
                let new = try await client.execute("SELECT 'new'::mood AS feeling")
                let error = #expect(throws: PostgresDecodingError.self) { try new.decode(as: Mood.self) }
                #expect(error?.description.contains("\"feeling\"") == true)
                #expect(error?.description.contains("holds a label that Mood has no case for") == true)
            }
        }

        /// The server takes the type from the other side of an operator, from a column or from a cast.
        @Test func arraysOfEnumsNeedNoCastWhereTheirTypeIsKnown() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TYPE mood AS ENUM ('sad', 'very happy')")
                try await client.execute("CREATE TABLE people (id int, moods mood[], words text[])")
                let (both, sparse) = ([Mood.sad, .veryHappy], [Mood.sad, nil])
                try await client.execute("INSERT INTO people VALUES (1, \(both), \(both)), (2, \(sparse), \(sparse))")
                try await client.execute("INSERT INTO people VALUES (3, \([Mood]()), \([Mood]?.none))")
                try await client.execute("UPDATE people SET moods = moods || \([Mood.sad]) WHERE id = 3")
                let rows = try await client.execute(
                    """
                    SELECT moods, words, moods = \(both), moods @> \([Mood.veryHappy]), moods && \([Mood.sad]),
                        'sad' = ANY(\(both)::mood[]), words = \(both), 'sad'::mood = ANY(\(both)),
                        (SELECT count(*)::int FROM unnest(\(both)::mood[]))
                    FROM people WHERE moods = \(both) OR moods = \(sparse) ORDER BY id
                    """)
                let (moods, words) = try rows[0].decode(as: ([Mood], [Mood]).self)
                #expect(moods == both && words == both)
                for column in 2...7 { #expect(try rows[0].decode(Bool.self, at: column)) }
                #expect(try rows[0].decode(Int.self, at: 8) == 2)
                #expect(try rows[1].decode([Mood?].self, at: 0) == sparse)
                let last = try await client.execute("SELECT moods, words FROM people WHERE id = 3")
                let (added, none) = try last[0].decode(as: ([Mood], [Mood]?).self)
                #expect(added == [.sad] && none == nil)
                let matrix = try PostgresMatrix(rows: [both, both])
                try await client.execute("UPDATE people SET moods = \(matrix)")
                let square = try await client.execute("SELECT moods FROM people")[0]
                #expect(try square.decode(PostgresMatrix<Mood>.self, at: 0) == matrix)
            }
        }

        @Test func domainsAreReadAsWhatTheyAreMadeOf() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')")
                try await client.execute("CREATE DOMAIN amount AS int CHECK (VALUE > 0)")
                try await client.execute("CREATE TABLE t (mail email, amount amount, mails email[], amounts amount[])")
                let mail = try #require(Email(postgresValue: "a@b"))
                try await client.execute("INSERT INTO t VALUES (\(mail), \(5), \([mail]), \([5, 6]))")
                let rows = try await client.execute("SELECT mail, amount, mails, amounts, amounts::int[] FROM t")
                let row = try #require(rows.first)
                #expect(try row.decode(Email.self, at: 0) == mail)
                #expect(try row.decode(Int.self, at: 1) == 5)
                #expect(try row.decode([Email].self, at: 2) == [mail])
                // The elements of an array keep the domain's own number: they are what is asked for, if they can be.
                #expect(try row.decode([Int].self, at: 3) == [5, 6])
                #expect(try row.decode([Int16?].self, at: 3) == [5, 6])
                #expect(try row.decode([Int].self, at: 4) == [5, 6])
                for (error, type) in [
                    (#expect(throws: PostgresDecodingError.self) { try row.decode([UUID].self, at: 3) }, "uuid"),
                    (#expect(throws: PostgresDecodingError.self) { try row.decode([Date].self, at: 3) }, "timestamp"),
                ] {
                    #expect(error?.description.contains("element 1 of 2 is of type \(type)") == true)
                    #expect(error?.description.contains("(4 bytes) and is not in the binary form of that type") == true)
                }
                let text = #expect(throws: PostgresDecodingError.self) { try row.decode([String].self, at: 3) }
                #expect(text?.description.contains("not read as String") == true)
                let refused = await #expect(throws: PostgresError.self) {
                    try await client.execute("INSERT INTO t (mail) VALUES (\("nobody"))")
                }
                #expect(refused?.code == .checkViolation)
            }
        }

        @Test func wrappedValuesKeepTheirMeaning() async throws {
            try await expectRoundTrip(
                [UserID(rawValue: .max), UserID(rawValue: -1)], same: ==, isText: { "\($0.rawValue)" == $1 })
            try await expectRoundTrip([Level.low, .high], same: ==, isText: { "\($0.rawValue)" == $1 })
            try await SharedServer.with { client in
                let row = try #require(try await client.execute("SELECT 3::smallint AS level, 'secret' AS mail").first)
                let level = #expect(throws: PostgresDecodingError.self) { try row.decode(Level.self, named: "level") }
                #expect(
                    level?.description.contains("of type smallint (2 bytes) and holds a value that is no Level") == true
                )
                let mail = #expect(throws: PostgresDecodingError.self) { try row.decode(Email.self, named: "mail") }
                #expect(mail?.description.contains("secret") == false)
            }
        }

        @Test func ownBinaryFormsGoBothWays() async throws {
            try await expectRoundTrip(
                [Point(x: 1.5, y: -2), Point(x: 0, y: .infinity)], same: ==,
                isText: { point, text in
                    let form = { (number: Double) in
                        number == .infinity ? "Infinity" : number.formatted(.number.grouping(.never))
                    }
                    return text == "(\(form(point.x)),\(form(point.y)))"
                })
        }

        @Test func compositeTypesAreNotTakenForText() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TYPE pair AS (a int, b text)")
                let row = try #require(try await client.execute("SELECT ROW(1, 'x')::pair AS pair").first)
                let error = #expect(throws: PostgresDecodingError.self) { try row.decode(String.self, named: "pair") }
                #expect(error?.description.contains("not read as String") == true)
            }
        }

        @Test func ownRangeTypesAreRead() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TYPE textrange AS RANGE (subtype = text)")
                let range = PostgresRange(Word(rawValue: "a")..<Word(rawValue: "c"))
                let rows = try await client.execute("SELECT '[b,)'::textrange, 'b'::text <@ \(range)::textrange")
                let (found, isIn) = try #require(try rows.decode(as: (PostgresRange<Word>, Bool).self).first)
                #expect(found == .between(.inclusive(Word(rawValue: "b")), .unbounded))
                #expect(isIn)
            }
        }
    }
}
