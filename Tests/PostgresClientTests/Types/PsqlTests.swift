import Foundation
import PostgresClient
import PostgresTesting
import Testing

extension TypeTests {
    /// What a person sees who looks at a table with psql.
    @Suite struct PsqlTests {
        @Test(.enabled(if: Psql.path != nil, "psql is not installed")) func psqlPrintsWhatWasStored() async throws {
            var random = SeededGenerator(seed: 99)
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                try await client.execute(
                    """
                    CREATE TABLE t (n int, a boolean, b smallint, c integer, d bigint, e date, f time, g timestamp, h timestamptz,
                        i interval, j numeric, k uuid, l bytea, m int4range, o daterange, p numeric[])
                    """)
                var expected: [String] = []
                for number in 0..<200 {
                    let flag = Bool.random(using: &random)
                    let (small, medium, large) = (
                        random.anyInteger(Int16.self), random.anyInteger(Int32.self), random.anyInteger(Int64.self)
                    )
                    let (date, time) = (random.date(), random.time())
                    let local = PostgresTimestamp(microsecondsSince2000: random.microseconds())
                    let moment = PostgresTimestamptz(microsecondsSince2000: random.microseconds())
                    let (interval, numeric, uuid) = (random.interval(), random.numeric(), random.uuid())
                    let bytes = random.bytes(upTo: 8)
                    let range = PostgresRange(Int32(number)..<Int32(number) + 5)
                    let days = PostgresRange(PostgresDate(daysSince2000: Int32(number))...)
                    let numerics = [random.numeric(), nil, random.numeric()]
                    try await client.execute(
                        """
                        INSERT INTO t VALUES (\(number), \(flag), \(small), \(medium), \(large), \(date), \(time), \(local),
                            \(moment), \(interval), \(numeric), \(uuid), \(bytes), \(range), \(days), \(numerics))
                        """)
                    let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                    let fields: [String] = [
                        "\(number)", flag ? "t" : "f", "\(small)", "\(medium)", "\(large)", "\(date)", "\(time)",
                        "\(local)",
                        "\(moment)", "\(interval)", "\(numeric)", "\(uuid)".lowercased(), "\\x\(hexadecimal)",
                        "\(range)",
                        "\(days)", "{" + numerics.map { $0.map { "\($0)" } ?? "NULL" }.joined(separator: ",") + "}",
                    ]
                    expected.append(fields.joined(separator: "|"))
                }
                let printed = try Psql.run("SELECT * FROM t ORDER BY n", on: database.conninfo)
                for (line, wanted) in zip(printed, expected) { #expect(line == wanted) }
                #expect(printed.count == expected.count)
            }
        }
    }
}

enum Psql {
    static let path: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        return folders.map { "\($0)/psql" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// The lines that psql prints for a query, fields apart by `|`.
    static func run(_ query: String, on conninfo: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/psql")
        process.arguments = ["-X", "-A", "-t", "-F", "|", "-d", conninfo, "-c", query]
        process.environment = ProcessInfo.processInfo.environment.merging(["PGTZ": "UTC"]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n")
    }
}
