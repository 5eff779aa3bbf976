public import PostgresClient
import VersionedObjects

extension ObjectTable {
    /// Makes an object of a row that has ``columns``, from the column given on.
    ///
    /// - Throws: ``ObjectDecodingError`` naming the table, the row and the column whose value does not fit.
    public func object(from row: PostgresRow, startingAt first: Int = 0) throws -> Object {
        try object(from: row, startingAt: first, keeping: FieldValues(isStored: true))
    }

    /// Takes the object's stored fields from a row that has ``columns``; it then has no changes. Fields without a
    /// column keep what they have.
    ///
    /// - Throws: ``ObjectDecodingError`` naming the table, the row and the column whose value does not fit.
    public func reload(_ object: inout Object, from row: PostgresRow, startingAt first: Int = 0) throws {
        var values = FieldValues<Object>(isStored: true)
        for field in object.setFields where Object.descriptor(of: field).column == nil {
            values[field] = object.storedValue(of: field)
        }
        object = try self.object(from: row, startingAt: first, keeping: values)
    }

    private func object(
        from row: PostgresRow, startingAt first: Int, keeping kept: FieldValues<Object>
    ) throws -> Object {
        var values = kept
        for (offset, index) in layout.read.enumerated() {
            guard let field = Object.Fields(rawValue: UInt8(index)) else { continue }
            do {
                let type = Object.descriptor.fields[index].type
                values[field] = try FieldValue(row, at: first + offset, as: type)
            } catch {
                throw failure(in: row, startingAt: first, field: index, (error as? PostgresDecodingError)?.reason)
            }
        }
        do throws(FieldError) {
            return try Object(hydrating: values)
        } catch {
            let index = Object.descriptor.fields.firstIndex { $0.name == error.field } ?? layout.key
            throw failure(in: row, startingAt: first, field: index, error.cause)
        }
    }

    private func failure(
        in row: PostgresRow, startingAt first: Int, field index: Int, _ reason: String?
    ) -> ObjectDecodingError {
        let field = Object.descriptor.fields[index]
        let keyField = Object.descriptor.fields[layout.key]
        let key = layout.read.firstIndex(of: layout.key).flatMap { offset in
            try? FieldValue(row, at: first + offset, as: keyField.type)
        }
        return ObjectDecodingError(
            object: Object.descriptor.name, table: layout.name, key: describe(key ?? .null),
            column: field.column ?? field.name,
            reason: reason ?? "JSON that is no \(field.type)")
    }

    /// `id = 7`, as errors name a row.
    func describe(_ key: FieldValue) -> String {
        let value =
            switch key {
            case .integer(let value): "\(value)"
            case .text(let value): "'\(value)'"
            case .uuid(let value): "\(value)"
            case .null: "NULL"
            default: key.kind
            }
        return "\(Object.descriptor.key) = \(value)"
    }
}

extension FieldError {
    /// What is wrong, without the object and the field.
    fileprivate var cause: String {
        switch reason {
        case .value(.unexpectedNull(let expected)): "NULL, where a value of type \(expected) is required"
        case .value(let error): "\(error)"
        case .missing: "no value"
        case .constant: "a constant"
        }
    }
}
