import Foundation

/// How this program writes JSON: keys in snake_case and sorted, times in ISO 8601 (UTC), one document that ends with a
/// newline.
enum JSON {
    static func text(_ value: some Encodable, pretty: Bool = true) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.iso8601)
        }
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

extension Date {
    /// `2026-02-03T04:05:06Z`.
    var iso8601: String {
        formatted(.iso8601)
    }
}
