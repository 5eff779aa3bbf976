import Foundation

/// A value as JSON: in a message, or in a `jsonb` column, which is how arrays and dictionaries are stored. JSON does not
/// say which text is a UUID or a date, so reading goes by the field's type.
package struct FieldJSON {
    package let value: FieldValue

    package init(_ value: FieldValue) { self.value = value }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension FieldJSON: Encodable {
    /// - Throws: `EncodingError` for NaN and infinity, which JSON does not have, and for dates that ISO 8601 does not
    ///   write.
    package func encode(to encoder: any Encoder) throws {
        switch value {
        case .array(let values):
            var container = encoder.unkeyedContainer()
            for value in values { try container.encode(FieldJSON(value)) }
        case .dictionary(let values):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in values { try container.encode(FieldJSON(value), forKey: Name(stringValue: name)) }
        default:
            var container = encoder.singleValueContainer()
            switch value {
            case .bool(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .double(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            case .uuid(let value): try container.encode(value)
            case .timestamp(let value):
                guard let text = value.microsecondText else {
                    let reason = "a date outside of the years 1 to 9999"
                    throw EncodingError.invalidValue(
                        value, .init(codingPath: encoder.codingPath, debugDescription: reason))
                }
                try container.encode(text)
            case .bytes(let value): try container.encode(Data(value))
            case .null, .array, .dictionary: try container.encodeNil()
            }
        }
    }

    /// The JSON text, names in order so that equal values have equal texts.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension FieldJSON: DecodableWithConfiguration {
    package init(from decoder: any Decoder, configuration type: FieldType) throws {
        switch type {
        case .array(let element):
            var container = try decoder.unkeyedContainer()
            var values: [FieldValue] = []
            while !container.isAtEnd {
                values.append(try container.decode(FieldJSON.self, configuration: element).value)
            }
            value = .array(values)
        case .dictionary(let element):
            let container = try decoder.container(keyedBy: Name.self)
            var values: [String: FieldValue] = [:]
            for name in container.allKeys {
                values[name.stringValue] =
                    try container.decode(FieldJSON.self, forKey: name, configuration: element).value
            }
            value = .dictionary(values)
        case .optional(let wrapped):
            let isNull = (try? decoder.singleValueContainer().decodeNil()) ?? false
            value = isNull ? .null : try FieldJSON(from: decoder, configuration: wrapped).value
        default:
            value = try Self.scalar(decoder.singleValueContainer(), type)
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer, _ type: FieldType) throws -> FieldValue {
        switch type {
        case .bool: return .bool(try container.decode(Bool.self))
        case .integer: return .integer(try container.decode(Int64.self))
        case .double: return .double(try container.decode(Double.self))
        case .uuid: return .uuid(try container.decode(UUID.self))
        case .bytes: return .bytes([UInt8](try container.decode(Data.self)))
        case .timestamp:
            guard let date = Date(microsecondText: try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no ISO 8601 time in UTC")
            }
            return .timestamp(date)
        case .text, .array, .dictionary, .optional:
            return .text(try container.decode(String.self))
        }
    }

    /// Reads a JSON text.
    package init(text: String, as type: FieldType) throws {
        self = try JSONDecoder().decode(FieldJSON.self, from: Data(text.utf8), configuration: type)
    }
}
