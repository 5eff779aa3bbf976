import Foundation
import PostgresClient
import PostgresTesting
import Testing

extension TypeTests {
    /// What a person sees who looks at a table with psql.
    @Suite struct PsqlTests {
        @Test(.enabled(if: Psql.path != nil, "psql is not installed")) func psqlPrintsWhatWasStored() async throws {
            var random = SeededGenerator(seed: 99)
            try await expectPrinted(
                """
                a boolean, b smallint, c integer, d bigint, e date, f time, g timestamp, h timestamptz, i interval, j numeric,
                k uuid, l bytea, m text, n json, o jsonb
                """
            ) { number in
                let (flag, small) = (Bool.random(using: &random), random.anyInteger(Int16.self))
                let (medium, large) = (random.anyInteger(Int32.self), random.anyInteger(Int64.self))
                let (date, time) = (random.date(), random.time())
                let local = PostgresTimestamp(microsecondsSince2000: random.microseconds())
                let moment = PostgresTimestamptz(microsecondsSince2000: random.microseconds())
                let (interval, numeric, uuid) = (random.interval(), random.numeric(), random.uuid())
                let (bytes, words) = (random.bytes(upTo: 8), text(&random))
                let (list, plain) = (JSON([number, -number]), JSONText(#"{"a": [true, null]}"#))
                return (
                    """
                    \(flag), \(small), \(medium), \(large), \(date), \(time), \(local), \(moment), \(interval), \(numeric),
                    \(uuid), \(bytes), \(words), \(list), \(plain)
                    """,
                    [
                        flag ? "t" : "f", "\(small)", "\(medium)", "\(large)", "\(date)", "\(time)", "\(local)",
                        "\(moment)",
                        "\(interval)", "\(numeric)", "\(uuid)".lowercased(), Psql.text(bytes), words,
                        "[\(number), \(-number)]", #"{"a": [true, null]}"#,
                    ]
                )
            }
        }

        @Test(.enabled(if: Psql.path != nil, "psql is not installed")) func psqlPrintsRanges() async throws {
            var random = SeededGenerator(seed: 100)
            try await expectPrinted(
                "a int4range, b int8range, c daterange, d numrange, e tsrange, f tstzrange, g int8multirange"
            ) { number in
                let small = PostgresRange(Int32(number)..<Int32(number) + 5)
                let large = PostgresRange(..<number)
                let days = PostgresRange(PostgresDate(daysSince2000: Int32(number))...)
                let numbers = PostgresRange(between(random.numeric(), random.numeric()))
                let locals = PostgresRange(
                    between(
                        PostgresTimestamp(microsecondsSince2000: random.microseconds()),
                        PostgresTimestamp(microsecondsSince2000: random.microseconds())))
                let moments = PostgresRange(
                    between(
                        PostgresTimestamptz(microsecondsSince2000: random.microseconds()),
                        PostgresTimestamptz(microsecondsSince2000: random.microseconds())))
                let several = PostgresMultirange([PostgresRange(0..<number + 1), PostgresRange((number + 5)...)])
                return (
                    "\(small), \(large), \(days), \(numbers), \(locals), \(moments), \(several)",
                    ["\(small)", "\(large)", "\(days)", "\(numbers)", "\(locals)", "\(moments)", "\(several)"]
                )
            }
        }

        @Test(.enabled(if: Psql.path != nil, "psql is not installed")) func psqlPrintsArrays() async throws {
            var random = SeededGenerator(seed: 101)
            try await expectPrinted(
                """
                a boolean[], b integer[], c text[], d date[], e timestamptz[], f interval[], g numeric[], h uuid[], i bytea[],
                j int4range[], k jsonb[], l text[]
                """
            ) { number in
                func array<Element>(_ make: (inout SeededGenerator) -> Element) -> [Element?] {
                    (0..<Int.random(in: 0...4, using: &random)).map { _ in
                        Int.random(in: 0..<4, using: &random) == 0 ? nil : make(&random)
                    }
                }
                let flags = array { Bool.random(using: &$0) }
                let (numbers, texts) = (array { $0.anyInteger(Int32.self) }, array { text(&$0) })
                let (dates, intervals) = (array { $0.date() }, array { $0.interval() })
                let moments = array { PostgresTimestamptz(microsecondsSince2000: $0.microseconds()) }
                let (numerics, uuids, bytes) = (
                    array { $0.numeric() }, array { $0.uuid() }, array { $0.bytes(upTo: 4) }
                )
                let ranges = array { PostgresRange(Int32($0.anyInteger(Int16.self))...) }
                let documents = array { JSON(["a": $0.anyInteger(Int.self)]) }
                let matrix = try PostgresMatrix(rows: [[text(&random), "NULL"], ["", text(&random)]])
                return (
                    """
                    \(flags), \(numbers), \(texts), \(dates), \(moments), \(intervals), \(numerics), \(uuids), \(bytes),
                    \(ranges), \(documents), \(matrix)
                    """,
                    [
                        Psql.array(flags) { $0 ? "t" : "f" }, Psql.array(numbers) { "\($0)" }, Psql.array(texts) { $0 },
                        Psql.array(dates) { "\($0)" }, Psql.array(moments) { "\($0)" },
                        Psql.array(intervals) { "\($0)" },
                        Psql.array(numerics) { "\($0)" }, Psql.array(uuids) { "\($0)".lowercased() },
                        Psql.array(bytes) { Psql.text($0) }, Psql.array(ranges) { "\($0)" },
                        Psql.array(documents) { #"{"a": \#($0.value["a"] ?? 0)}"# },
                        "{"
                            + [0, 2].map { start in Psql.array(Array(matrix.elements[start..<start + 2])) { $0 } }
                            .joined(separator: ",") + "}",
                    ]
                )
            }
        }

        /// Swift and the server write an exponent in different ways, so what is printed is read again, bit by bit the same.
        @Test(.enabled(if: Psql.path != nil, "psql is not installed")) func psqlPrintsFloatingPoint() async throws {
            var random = SeededGenerator(seed: 102)
            let (floats, doubles) = ((0..<300).map { _ in random.float() }, (0..<300).map { _ in random.double() })
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute(
                    "CREATE TABLE t (n int, a real, b double precision, c real[], d double precision[])")
                for (number, (float, double)) in zip(floats, doubles).enumerated() {
                    try await client.execute(
                        "INSERT INTO t VALUES (\(number), \(float), \(double), \([float]), \([double]))")
                }
                let printed = try Psql.run("SELECT a, b, c, d FROM t ORDER BY n", on: database.conninfo)
                #expect(printed.count == floats.count)
                for (fields, (float, double)) in zip(printed, zip(floats, doubles)) {
                    func isFloat(_ text: String) -> Bool {
                        float.isNaN ? text == "NaN" : Float(text)?.bitPattern == float.bitPattern
                    }
                    func isDouble(_ text: String) -> Bool {
                        double.isNaN ? text == "NaN" : Double(text)?.bitPattern == double.bitPattern
                    }
                    #expect(isFloat(fields[0]) && isFloat(fields[2].trimmingCharacters(in: ["{", "}"])), "\(float)")
                    #expect(isDouble(fields[1]) && isDouble(fields[3].trimmingCharacters(in: ["{", "}"])), "\(double)")
                }
            }
        }

        /// psql leaves out the last of Unicode's scalars when it prints.
        private func text(_ random: inout SeededGenerator) -> String {
            String(String.UnicodeScalarView(random.text().unicodeScalars.filter { $0.value != 0x10FFFF }))
        }

        private func between<Bound: Comparable>(_ one: Bound, _ other: Bound) -> Range<Bound> {
            min(one, other)..<max(one, other)
        }

        /// Stores rows through the client, and lets psql print them.
        private func expectPrinted(_ columns: SQL, _ row: (Int) throws -> (values: SQL, printed: [String])) async throws
        {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute("CREATE TABLE t (number int, \(columns))")
                var expected: [[String]] = []
                for number in 0..<200 {
                    let (values, printed) = try row(number)
                    try await client.execute("INSERT INTO t VALUES (\(number), \(values))")
                    expected.append(["\(number)"] + printed)
                }
                let printed = try Psql.run("SELECT * FROM t ORDER BY number", on: database.conninfo)
                #expect(printed.count == expected.count)
                for (found, wanted) in zip(printed, expected) { #expect(found == wanted) }
            }
        }
    }
}
