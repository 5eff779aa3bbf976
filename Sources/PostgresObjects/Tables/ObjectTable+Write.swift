public import PostgresClient
public import VersionedObjects

extension ObjectTable {
    /// The condition that finds the object's own row: `"id" = $1`, with ``isVisible``.
    ///
    /// - Throws: ``ObjectActionError`` when the key is unset or null: the object was not created.
    public func isRow(of object: Object, for action: String) throws -> SQL {
        guard let field = Object.keyField, let key = object.value(of: field), !key.isNull else {
            throw ObjectActionError(
                object: Object.descriptor.name, action: action,
                reason: "it has no \(Object.descriptor.key); create it first, or fetch it")
        }
        return try isRow(with: key)
    }

    /// The condition that finds the row with that key, unless it is marked as deleted.
    func isRow(with key: FieldValue) throws -> SQL {
        var sql = SQL(unsafe: "\(layout.keyColumn) = ")
        try sql.bind(key, as: Object.descriptor.fields[layout.key].type)
        if Object.descriptor.options.contains(.softDelete) { sql += " AND \(isVisible)" }
        return sql
    }

    /// The columns and values for an INSERT: every set field, and the columns that the database keeps. Both are empty
    /// when nothing is set and nothing is kept.
    ///
    /// - Throws: `ReadOnlyFieldError` when a read-only field was overwritten; ``FieldEncodingError``.
    public func insertion(of object: Object) throws -> (columns: SQL, values: SQL) {
        try object.checkReadOnlyFields()
        var columns: [String] = []
        var values: [SQL] = []
        for field in object.setFields {
            guard let column = layout.written[Int(field.rawValue)] else { continue }
            columns.append(column)
            values.append(try bound(object.storedValue(of: field), for: field))
        }
        let options = Object.descriptor.options
        if options.contains(.timestamps) {
            columns.append("\"created_at\"")
            values.append(Self.clock)
        }
        if options.contains(.softDelete) {
            // Nova reads rows whose mark is 0, and its tables have no default for it.
            columns.append("\"deleted\"")
            values.append("0")
        }
        return (SQL(unsafe: columns.joined(separator: ", ")), values.joined(separator: ", "))
    }

    /// The SET list of an UPDATE: every changed field but the key, and `updated_at`. Nil when nothing changed.
    ///
    /// - Throws: `ReadOnlyFieldError` when a read-only field was overwritten; ``ObjectActionError`` when the key of a
    ///   stored object was changed; ``FieldEncodingError``.
    public func assignments(of object: Object) throws -> SQL? {
        try object.checkReadOnlyFields()
        try checkKey(of: object)
        var list = SQL()
        for field in writtenFields(of: object) {
            guard let column = layout.written[Int(field.rawValue)] else { continue }
            list += SQL(unsafe: list.isEmpty ? "\(column) = " : ", \(column) = ")
            list += try bound(object.storedValue(of: field), for: field)
        }
        guard !list.isEmpty else { return nil }
        if Object.descriptor.options.contains(.timestamps) { list += ", \"updated_at\" = \(Self.clock)" }
        return list
    }

    /// The fields that ``assignments(of:)`` writes: the changed ones that have a column, without the key.
    public func writtenFields(of object: Object) -> FieldSet<Object.Fields> {
        FieldSet(
            object.changedFields.filter { field in
                let index = Int(field.rawValue)
                return index != layout.key && layout.written[index] != nil
            })
    }

    /// A changed key would find another object's row.
    private func checkKey(of object: Object) throws(ObjectActionError) {
        let isChanged = object.changedFields.contains { Int($0.rawValue) == layout.key }
        guard object.changes.isStored, isChanged else { return }
        throw ObjectActionError(
            object: Object.descriptor.name, action: "save",
            reason: "its key \"\(Object.descriptor.key)\" was changed; delete it and create another")
    }

    private func bound(_ value: FieldValue, for field: Object.Fields) throws -> SQL {
        var sql = SQL()
        do {
            try sql.bind(value, as: Object.descriptor(of: field).type)
        } catch {
            throw FieldEncodingError(
                object: Object.descriptor.name, field: Object.descriptor(of: field).name)
        }
        return sql
    }
}
