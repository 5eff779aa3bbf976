import Foundation
import PostgresTesting
import Testing

@testable import PostgresClient

extension TypeTests {
    /// Enums, domains and documents over values from a seed, as ``GeneratedValueTests`` has the built-in types.
    @Suite struct GeneratedUserValueTests {
        /// Labels that arrays and texts must quote.
        enum Label: String, PostgresEnum, CaseIterable {
            case plain
            case blanks = "very happy"
            case quoted = "a \"b\" 'c'"
            case null = "NULL"
            case braces = "{x,y}"
            case backslash = "\\"
            case umlaut = "f\u{FC}r 😀"
            case numberLike = "1234"
        }

        @Test func documents() async throws {
            var random = SeededGenerator(seed: 61)
            let documents = (0..<300).map { _ in JSONText(random.json()) }
            // The server's own form of each, which is what it prints from then on.
            let canonical = try await SharedServer.with { client in
                try await client.pipeline(documents.map { "SELECT \($0)" }).map {
                    try $0[0].decode(JSONText.self, at: 0)
                }
            }
            try await expectRoundTrip(canonical, same: { $0.text == $1.text }, isText: { $0.text == $1 })
            for (sent, found) in zip(documents, canonical) {
                let (left, right) = (Data("[\(sent.text)]".utf8), Data("[\(found.text)]".utf8))
                let isSame =
                    try JSONSerialization.jsonObject(with: left) as? NSArray
                    == JSONSerialization.jsonObject(with: right) as? NSArray
                #expect(isSame, "\(sent.text) became \(found.text)")
            }
        }

        @Test func enums() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                let labels = Label.allCases.map { "'" + $0.rawValue.replacing("'", with: "''") + "'" }
                try await client.execute(SQL(unsafe: "CREATE TYPE label AS ENUM (\(labels.joined(separator: ", ")))"))
                var random = SeededGenerator(seed: 62)
                let values = (0..<200).map { _ in Label.allCases.randomElement(using: &random) ?? .plain }
                try await expectRoundTrip(
                    values, on: client, cast: "label", same: ==, isText: { $0.rawValue == $1 })
            }
        }

        @Test func domains() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client(maximum: 1)
                var (random, count) = (SeededGenerator(seed: 63), 0)
                /// Through a domain over the type that `Value` is bound as, or over another that holds its values.
                func expectBothWays<Value: PostgresCodable & PostgresArrayElement & Equatable>(
                    over base: String, _ text: (Value, String) -> Bool, _ make: (inout SeededGenerator) -> Value
                ) async throws {
                    count += 1
                    try await client.execute(SQL(unsafe: "CREATE DOMAIN own\(count) AS \(base)"))
                    try await expectRoundTrip(
                        (0..<100).map { _ in make(&random) }, on: client, cast: "own\(count)", same: ==, isText: text)
                }
                try await expectBothWays(over: "smallint", { "\($0)" == $1 }) { Int($0.anyInteger(Int16.self)) }
                try await expectBothWays(over: "integer", { "\($0)" == $1 }) { $0.anyInteger(Int32.self) }
                try await expectBothWays(over: "integer", { "\($0)" == $1 }) { Int($0.anyInteger(Int32.self)) }
                try await expectBothWays(over: "bigint", { "\($0)" == $1 }) { $0.anyInteger(Int64.self) }
                try await expectBothWays(over: "bigint", { "\($0)" == $1 }) { $0.anyInteger(Int16.self) }
                try await expectBothWays(over: "boolean", { ($0 ? "true" : "false") == $1 }) { Bool.random(using: &$0) }
                try await expectBothWays(over: "real", { Double($1) == $0 }) { Double($0.anyInteger(Int16.self)) / 8 }
                try await expectBothWays(over: "float8", { Double($1) == $0 }) { Double($0.anyInteger(Int64.self)) / 3 }
                try await expectBothWays(over: "text", ==) { $0.text().precomposedStringWithCanonicalMapping }
                try await expectBothWays(over: "varchar(200)", ==) { $0.text().precomposedStringWithCanonicalMapping }
                try await expectBothWays(over: "uuid", { $0.uuidString.lowercased() == $1 }) { $0.uuid() }
                try await expectBothWays(over: "bytea", { _, text in text.hasPrefix("\\x") }) { $0.bytes(upTo: 9) }
                try await expectBothWays(over: "numeric", { "\($0)" == $1 }) { $0.numeric() }
                try await expectBothWays(over: "date", { "\($0)" == $1 }) { $0.date() }
                try await expectBothWays(over: "time", { "\($0)" == $1 }) { $0.time() }
                try await expectBothWays(over: "interval", { "\($0)" == $1 }) { $0.interval() }
                try await expectBothWays(over: "timestamptz", { PostgresTimestamptz($0)?.description == $1 }) {
                    $0.foundationDate()
                }
                try await expectBothWays(over: "jsonb", { $0.text == $1 }) { JSONText("[\($0.anyInteger(Int.self))]") }
                try await expectBothWays(over: "int8range", { "\($0)" == $1 }) { random in
                    PostgresRange(Int(random.anyInteger(Int32.self))...)
                }
            }
        }
    }
}
