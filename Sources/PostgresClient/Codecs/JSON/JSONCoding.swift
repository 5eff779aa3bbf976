import Foundation

/// How JSON columns are written and read.
enum JSONCoding {
    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            guard let text = PostgresTimestamptz(date)?.iso8601 else {
                throw EncodingError.invalidValue(
                    date, .init(codingPath: encoder.codingPath, debugDescription: "a date that PostgreSQL cannot store")
                )
            }
            try container.encode(text)
        }
        return encoder
    }()

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            // What to_jsonb() writes for a timestamp has no zone; like the column, it is read as UTC.
            if let moment = PostgresTimestamptz(text) { return Date(moment) }
            if let moment = PostgresTimestamp(text) { return Date(moment) }
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no date in ISO 8601")
        }
        return decoder
    }()

    static func decode<Value: Decodable & Sendable>(
        _ wanted: Value.Type, _ cell: PostgresCell
    ) throws(PostgresDecodingFailure) -> Value {
        guard cell.type == .json || cell.type == .jsonb else { throw cell.mismatch(JSON<Value>.self) }
        var bytes = try cell.required()
        if cell.type == .jsonb {
            guard bytes.first == 1 else { throw cell.malformed() }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        }
        do {
            return try decoder.decode(wanted, from: Data(bytes))
        } catch {
            throw cell.failure("holds JSON that is no \(wanted): \(reason(error))")
        }
    }

    static func failure(of type: Any.Type, _ error: any Error) -> PostgresEncodingError {
        guard case EncodingError.invalidValue(_, let context) = error else {
            return PostgresEncodingError(reason: "\(type) cannot be written as JSON")
        }
        return PostgresEncodingError(
            reason: "\(type) cannot be written as JSON: what is at \(path(context.codingPath)) has no form in JSON")
    }

    /// What does not fit and where, without the value, which Foundation's own messages may quote.
    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .typeMismatch(let type, let context): "what is at \(path(context.codingPath)) is no \(type)"
        case .valueNotFound(let type, let context):
            "there is null at \(path(context.codingPath)), where \(type) is wanted"
        case .keyNotFound(let key, let context): "there is no \"\(key.stringValue)\" at \(path(context.codingPath))"
        case .dataCorrupted(let context): "what is at \(path(context.codingPath)) cannot be read"
        default: "it cannot be read"
        }
    }

    /// `$.services[2].host`, as in SQL's JSON paths.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "$") { path, key in
            path += key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
        }
    }
}
