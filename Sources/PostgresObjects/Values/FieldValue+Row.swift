import Foundation
import PostgresClient
import VersionedObjects

extension FieldValue {
    /// Reads a column as a field of that type.
    ///
    /// - Throws: `PostgresDecodingError` for a column of another type, `DecodingError` for JSON that does not fit.
    init(_ row: PostgresRow, at column: Int, as type: FieldType) throws {
        switch type {
        case .bool: self = try row.decode(Bool?.self, at: column).map(FieldValue.bool) ?? .null
        case .integer: self = try row.decode(Int64?.self, at: column).map(FieldValue.integer) ?? .null
        case .double: self = try row.decode(Double?.self, at: column).map(FieldValue.double) ?? .null
        case .text: self = try row.decode(String?.self, at: column).map(FieldValue.text) ?? .null
        case .uuid: self = try row.decode(UUID?.self, at: column).map(FieldValue.uuid) ?? .null
        case .timestamp: self = try row.decode(Date?.self, at: column).map(FieldValue.timestamp) ?? .null
        case .bytes: self = try row.decode([UInt8]?.self, at: column).map(FieldValue.bytes) ?? .null
        case .array, .dictionary:
            let json = try row.decode(JSONText?.self, at: column)
            self = try json.map { try FieldJSON(text: $0.text, as: type).value } ?? .null
        case .optional(let wrapped): try self.init(row, at: column, as: wrapped)
        }
    }
}
