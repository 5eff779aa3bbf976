public import struct Foundation.Date
public import struct Foundation.UUID

extension Bool: FieldConvertible {
    public static var fieldType: FieldType { .bool }
    public var fieldValue: FieldValue { .bool(self) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .bool(let value) = fieldValue else { throw .mismatch(expected: .bool, found: fieldValue) }
        self = value
    }
}

extension Double: FieldConvertible {
    public static var fieldType: FieldType { .double }
    public var fieldValue: FieldValue { .double(self) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .double(let value) = fieldValue else { throw .mismatch(expected: .double, found: fieldValue) }
        self = value
    }
}

extension String: FieldConvertible {
    public static var fieldType: FieldType { .text }
    public var fieldValue: FieldValue { .text(self) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .text(let value) = fieldValue else { throw .mismatch(expected: .text, found: fieldValue) }
        self = value
    }
}

extension UUID: FieldConvertible {
    public static var fieldType: FieldType { .uuid }
    public var fieldValue: FieldValue { .uuid(self) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .uuid(let value) = fieldValue else { throw .mismatch(expected: .uuid, found: fieldValue) }
        self = value
    }
}

extension Date: FieldConvertible {
    public static var fieldType: FieldType { .timestamp }
    public var fieldValue: FieldValue { .timestamp(self) }

    public init(fieldValue: FieldValue) throws(FieldValueError) {
        guard case .timestamp(let value) = fieldValue else {
            throw .mismatch(expected: .timestamp, found: fieldValue)
        }
        self = value
    }
}
