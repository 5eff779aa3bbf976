import Foundation
import Testing

@testable import PostgresClient

extension TypeTests {
    /// Every type, there and back as parameters, array elements and whole arrays, over values from a seed; the server's own text
    /// says whether it understood them as they were meant.
    @Suite struct GeneratedValueTests {
        private func values<Value>(_ seed: UInt64, count: Int = 200, _ make: (inout SeededGenerator) -> Value)
            -> [Value]
        {
            var random = SeededGenerator(seed: seed)
            return (0..<count).map { _ in make(&random) }
        }

        @Test func booleans() async throws {
            try await expectRoundTrip(values(1, count: 20) { .random(using: &$0) } as [Bool])
        }

        @Test func signedIntegers() async throws {
            try await expectRoundTrip(values(2) { $0.anyInteger(Int16.self) })
            try await expectRoundTrip(values(3) { $0.anyInteger(Int32.self) })
            try await expectRoundTrip(values(4) { $0.anyInteger(Int64.self) })
            try await expectRoundTrip(values(5) { $0.anyInteger(Int.self) })
        }

        @Test func unsignedIntegers() async throws {
            try await expectRoundTrip(values(6) { $0.anyInteger(UInt16.self) })
            try await expectRoundTrip(values(7) { $0.anyInteger(UInt32.self) })
            try await expectRoundTrip(values(8) { $0.integer(in: UInt64.min...UInt64(Int64.max)) })
            try await expectRoundTrip(values(9) { $0.integer(in: UInt.min...UInt(Int.max)) })
        }

        @Test func doubles() async throws {
            try await expectRoundTrip(
                values(10) { $0.double() }, same: { $0.bitPattern == $1.bitPattern },
                isText: { value, text in value.isNaN ? text == "NaN" : Double(text) == value })
        }

        @Test func floats() async throws {
            try await expectRoundTrip(
                values(11) { $0.float() }, same: { $0.bitPattern == $1.bitPattern },
                isText: { value, text in value.isNaN ? text == "NaN" : Float(text) == value })
        }

        @Test func texts() async throws {
            // Swift takes strings for equal that differ in their normal form; the server keeps every scalar.
            try await expectRoundTrip(
                values(12) { $0.text() }, same: { $0.unicodeScalars.elementsEqual($1.unicodeScalars) },
                isText: { $0.unicodeScalars.elementsEqual($1.unicodeScalars) })
        }

        @Test func bytes() async throws {
            func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
                "\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
            let bytes = values(13, count: 200) { $0.bytes(upTo: 40) }
            try await expectRoundTrip(bytes, same: ==, isText: { hexadecimal($0) == $1 })
            try await expectRoundTrip(bytes.map { Data($0) }, same: ==, isText: { hexadecimal($0) == $1 })
        }

        @Test func uuids() async throws {
            try await expectRoundTrip(values(14) { $0.uuid() }, same: ==, isText: { $0.uuidString.lowercased() == $1 })
        }

        @Test func dates() async throws {
            try await expectRoundTrip(values(15, count: 400) { $0.date() })
        }

        @Test func times() async throws {
            try await expectRoundTrip(values(16) { $0.time() })
        }

        @Test func timestamps() async throws {
            try await expectRoundTrip(
                values(17, count: 400) { PostgresTimestamp(microsecondsSince2000: $0.microseconds()) })
        }

        @Test func timestampsWithZone() async throws {
            try await expectRoundTrip(
                values(18, count: 400) { PostgresTimestamptz(microsecondsSince2000: $0.microseconds()) })
        }

        @Test func foundationDates() async throws {
            let dates = values(19) { $0.foundationDate() }
            try await expectRoundTrip(
                dates + [.distantFuture, .distantPast], same: ==, isText: { PostgresTimestamptz($0)?.description == $1 }
            )
        }

        @Test func intervals() async throws {
            try await expectRoundTrip(values(20, count: 400) { $0.interval() })
        }

        @Test func numerics() async throws {
            try await expectRoundTrip(
                values(21, count: 400) { $0.numeric() }, same: { $0 == $1 && $0.scale == $1.scale },
                isText: { $0.description == $1 })
        }

        @Test func decimals() async throws {
            let decimals = values(22) { $0.decimal() }
            try await expectRoundTrip(
                decimals + [0, .nan, .greatestFiniteMagnitude, .leastFiniteMagnitude, .leastNonzeroMagnitude],
                same: { $0 == $1 || ($0.isNaN && $1.isNaN) },
                isText: { PostgresNumeric($0) == PostgresNumeric($1) })
        }

        @Test func ranges() async throws {
            try await expectCanonicalRoundTrip(values(23) { $0.range { $0.integer(in: Int32.min...Int32.max - 1) } })
            try await expectCanonicalRoundTrip(values(24) { $0.range { $0.integer(in: Int64.min...Int64.max - 1) } })
            try await expectCanonicalRoundTrip(values(25) { $0.range { $0.integer(in: Int.min...Int.max - 1) } })
            try await expectCanonicalRoundTrip(values(26) { $0.range { $0.numeric() } })
            try await expectCanonicalRoundTrip(
                values(27) { $0.range { PostgresDate(daysSince2000: $0.integer(in: -2_451_545...2_145_031_900)) } })
            try await expectCanonicalRoundTrip(
                values(28) { $0.range { PostgresTimestamp(microsecondsSince2000: $0.microseconds()) } })
            try await expectCanonicalRoundTrip(
                values(29) { $0.range { PostgresTimestamptz(microsecondsSince2000: $0.microseconds()) } })
        }

        @Test func rangesOfFoundationsTypes() async throws {
            let dates = values(30) { random in
                random.range { random in
                    switch Int.random(in: 0..<10, using: &random) {
                    case 0: Date.distantPast
                    case 1: Date.distantFuture
                    default: random.foundationDate()
                    }
                }
            }
            try await expectCanonicalRoundTrip(dates) { range in
                ServerRanges.map(range) { PostgresTimestamptz($0) ?? .infinity }.description
            }
            let decimals = values(31) { $0.range { $0.decimal() } }
            try await expectCanonicalRoundTrip(decimals) { range in
                ServerRanges.map(range) { PostgresNumeric($0) }.description
            }
        }

        /// The server writes some ranges in another form, so values are its own form, read from its text by itself.
        private func expectCanonicalRoundTrip<Bound>(
            _ ranges: [PostgresRange<Bound>], text: (PostgresRange<Bound>) -> String = \.description,
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let canonical = try await ServerRanges.canonical(ranges, text: text, sourceLocation: sourceLocation)
            try await expectRoundTrip(
                canonical, same: ==, isText: { text($0) == $1 }, sourceLocation: sourceLocation)
        }
    }
}
