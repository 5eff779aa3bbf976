import Foundation
import PostgresClient
public import VersionedObjects

extension Sequence where Element: FieldConvertible {
    /// Rows whose column has one of the values: `["a", "b"].contains($0.host)`. A nil among them finds rows without a
    /// value.
    public func contains<Object>(_ column: ObjectColumn<Object, Element>) -> ObjectFilter<Object> {
        ObjectFilter(column.field, in: map(\.fieldValue))
    }

    /// Rows whose column, which may be NULL, has one of the values.
    public func contains<Object>(_ column: ObjectColumn<Object, Element?>) -> ObjectFilter<Object> {
        ObjectFilter(column.field, in: map(\.fieldValue))
    }
}

extension ObjectFilter {
    fileprivate init(_ field: Object.Fields, in values: [FieldValue]) {
        let present = values.filter { !$0.isNull }
        let column = SQL(unsafe: Self.column(field))
        var filter = ObjectFilter(Self.membership(of: column, in: present, field))
        if present.count < values.count { filter = filter || ObjectFilter(field, "IS NULL") }
        self = filter
    }

    /// One array parameter where there is an array type for it: the statement's text is then the same for any number of
    /// values, and stays prepared.
    private static func membership(of column: SQL, in values: [FieldValue], _ field: Object.Fields) -> SQL {
        switch Object.descriptor(of: field).type {
        case .text:
            let texts: [String] = values.compactMap { if case .text(let value) = $0 { value } else { nil } }
            return "\(column) = ANY(\(texts))"
        case .integer:
            let numbers: [Int64] = values.compactMap { if case .integer(let value) = $0 { value } else { nil } }
            return "\(column) = ANY(\(numbers))"
        case .uuid:
            let identifiers: [UUID] = values.compactMap { if case .uuid(let value) = $0 { value } else { nil } }
            return "\(column) = ANY(\(identifiers))"
        default:
            guard !values.isEmpty else { return "FALSE" }
            return values.map { ObjectFilter(field, "=", $0).sql }.joined(separator: " OR ")
        }
    }
}
