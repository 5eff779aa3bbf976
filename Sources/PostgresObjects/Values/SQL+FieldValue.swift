import Foundation
import PostgresClient
import VersionedObjects

extension SQL {
    /// Binds the value of a field. Null needs the field's type, so that the server knows what is null.
    ///
    /// - Throws: `EncodingError` for a collection that JSON cannot hold.
    mutating func bind(_ value: FieldValue, as type: FieldType) throws {
        switch value {
        case .null: bindNull(of: type)
        case .bool(let value): bind(value)
        case .integer(let value): bind(value)
        case .double(let value): bind(value)
        case .text(let value): bind(value)
        case .uuid(let value): bind(value)
        case .timestamp(let value): bind(value)
        case .bytes(let value): bind(value)
        case .array, .dictionary: bind(JSONText(try FieldJSON(value).text()))
        }
    }

    private mutating func bindNull(of type: FieldType) {
        switch type {
        case .bool: bind(nil as Bool?)
        case .integer: bind(nil as Int64?)
        case .double: bind(nil as Double?)
        case .text: bind(nil as String?)
        case .uuid: bind(nil as UUID?)
        case .timestamp: bind(nil as Date?)
        case .bytes: bind(nil as [UInt8]?)
        case .array, .dictionary: bind(nil as JSONText?)
        case .optional(let wrapped): bindNull(of: wrapped)
        }
    }
}
