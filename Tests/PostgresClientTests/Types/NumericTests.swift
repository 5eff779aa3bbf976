import Foundation
import PostgresClient
import Testing

extension TypeTests {
    @Suite struct NumericTests {
        /// Our reading and printing against the server's.
        @Test func textsAreTheServersTexts() async throws {
            try await expectSameAsServer([
                "0", "-0.00", "1", "-1", "000123.4500", ".5", "5.", "-.0001", "9999", "10000", "10001", "99999999",
                "100000000",
                "0.0001", "0.00001", "0.00010000", "1234.5678", "12345.6789", "1e10", "1E-3", "-1.5e+3", "1e131071",
                "1e-16383",
                "NaN", "Infinity", "-Infinity", "18446744073709551616", "0e0", "0.000e5",
            ])
        }

        @Test func theLongestNumberFits() async throws {
            let longest = String(repeating: "9", count: 131_072) + "." + String(repeating: "8", count: 16_383)
            try await expectSameAsServer([longest, "-0." + String(repeating: "0", count: 16_382) + "1"])
        }

        private func expectSameAsServer(_ texts: [String]) async throws {
            try await SharedServer.with { client in
                for text in texts {
                    let number = try #require(PostgresNumeric(text), "\(text.prefix(40))")
                    let rows = try await client.execute(
                        "SELECT \(text)::numeric, \(text)::numeric::text, \(text)::numeric = \(number)")
                    let (found, printed, isSame) = try #require(
                        try rows.decode(as: (PostgresNumeric, String, Bool).self).first)
                    let agrees =
                        found == number && found.scale == number.scale && printed == number.description && isSame
                    #expect(agrees, "\(text.prefix(40))")
                    #expect(PostgresNumeric(printed) == number)
                }
            }
        }

        @Test(arguments: [
            "", ".", "-", "e5", "1e", "1e+", "abc", "0x10", " 1", "1 ", "--1", "1.2.3", "1e131072", "1e-16384", "nan",
        ])
        func whatIsNoNumberIsNone(text: String) {
            #expect(PostgresNumeric(text) == nil)
        }

        @Test func orderIsTheServersOrder() async throws {
            var random = SeededGenerator(seed: 7)
            var numbers = (0..<400).map { _ in random.numeric() }
            numbers += ["-0.0001", "0.0001", "9999.9999", "10000", "-10000", "-9999"].compactMap { PostgresNumeric($0) }
            let sorted = try await SharedServer.with { client in
                let rows = try await client.execute("SELECT u FROM unnest(\(numbers)) u ORDER BY u")
                return try rows.decode(as: PostgresNumeric.self)
            }
            #expect(numbers.sorted() == sorted)
        }

        @Test func equalNumbersHashEqually() throws {
            let (one, same) = (try #require(PostgresNumeric("1.50")), try #require(PostgresNumeric("1.5")))
            #expect(one == same && one.hashValue == same.hashValue)
            #expect(one.description == "1.50" && same.description == "1.5")
            #expect(PostgresNumeric.nan == .nan && PostgresNumeric.nan > .infinity)
            #expect(PostgresNumeric("-0") == .zero)
        }

        @Test func integersConvertExactlyOrNotAtAll() throws {
            #expect(PostgresNumeric(Int64.min).description == "-9223372036854775808")
            #expect(PostgresNumeric(UInt64.max).description == "18446744073709551615")
            #expect(PostgresNumeric(UInt8.max).description == "255")
            #expect(try Int64(PostgresNumeric(Int64.min)) == .min)
            #expect(try UInt64(PostgresNumeric(UInt64.max)) == .max)
            #expect(try Int8(#require(PostgresNumeric("-128.000"))) == -128)
            #expect(try Int(#require(PostgresNumeric("1e18"))) == 1_000_000_000_000_000_000)
            #expect(try Int(#require(PostgresNumeric("-0.0"))) == 0)
            for text in ["0.5", "-0.0001", "10000.1", "1e19", "1e131071", "NaN", "Infinity"] {
                let number = try #require(PostgresNumeric(text))
                #expect(throws: PostgresNumericError.self) { try Int(number) }
            }
            let secret = try #require(PostgresNumeric("4711.25"))
            let error = #expect(throws: PostgresNumericError.self) { try Int(secret) }
            #expect(error?.description.contains("4711") == false)
        }

        @Test func doublesConvertWhereTheyPrintTheSame() throws {
            for value in [
                0, 0.1, -1.5, 1e308, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity,
                123_456_789.123_456_79,
            ] {
                #expect(try Double(PostgresNumeric(value)) == value)
            }
            #expect(PostgresNumeric(0.1).description == "0.1")
            #expect(PostgresNumeric(1e22).description == "10000000000000000000000")
            #expect(PostgresNumeric(Double.nan).isNaN)
            #expect(try Double(PostgresNumeric.nan).isNaN)
            for text in ["0.1000000000000000000001", "9007199254740993", "1e309", "1e-400"] {
                let number = try #require(PostgresNumeric(text))
                #expect(throws: PostgresNumericError.self) { try Double(number) }
            }
            #expect(try #require(PostgresNumeric("9007199254740993")).nearestDouble == 9_007_199_254_740_992)
            #expect(try #require(PostgresNumeric("1e309")).nearestDouble == .infinity)
        }

        @Test func decimalsConvertExactlyOrNotAtAll() async throws {
            let price = try #require(Decimal(string: "1234567890123456789012345678901234.5678"))
            #expect(try Decimal(PostgresNumeric(price)) == price)
            #expect(try Decimal(PostgresNumeric.nan).isNaN)
            for text in ["12345678901234567890123456789012345678901234.5", "1e200", "1e-200", "Infinity"] {
                let number = try #require(PostgresNumeric(text))
                #expect(throws: PostgresNumericError.self) { try Decimal(number) }
            }
            try await SharedServer.with { client in
                let rows = try await client.execute("SELECT 1e200::numeric AS big, 1.5::numeric AS fits")
                let row = try #require(rows.first)
                #expect(try row.decode(Decimal.self, named: "fits") == 1.5)
                let error = #expect(throws: PostgresDecodingError.self) { try row.decode(Decimal.self, named: "big") }
                #expect(error?.description.contains("204 digits") == true, "\(error.map { "\($0)" } ?? "")")
            }
        }
    }
}
