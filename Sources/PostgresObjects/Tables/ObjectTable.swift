public import PostgresClient
public import VersionedObjects

/// The parts that statements about a table of objects are made of: for those who need one statement that
/// `create(in:)`, `save(in:)` and `list(in:)` do not write.
///
/// ```swift
/// let table = try ObjectTable<Flavor>()
/// let rows = try await context.session.execute(
///     "SELECT \(table.columns) FROM \(table.name) WHERE \(table.isVisible) AND vcpus > \(2)")
/// let flavors = try rows.map { try table.object(from: $0) }
/// ```
public struct ObjectTable<Object: VersionedObject>: Sendable {
    let layout: TableLayout

    /// Finds the table of a type of object.
    ///
    /// - Throws: ``ObjectActionError`` when the object has no table or its descriptor contradicts itself.
    public init() throws(ObjectActionError) {
        layout = try TableLayout.of(Object.self)
    }

    /// The database's clock, in UTC without a zone; unlike `now()` it does not stand still in a transaction.
    public static var clock: SQL { SQL(unsafe: "clock_timestamp() AT TIME ZONE 'UTC'") }

    /// The table's name, quoted.
    public var name: SQL { SQL(unsafe: layout.table) }

    /// The columns that ``object(from:startingAt:)`` reads, in its order, for SELECT and RETURNING.
    public var columns: SQL { SQL(unsafe: layout.columnList) }

    /// The columns qualified with an alias, for statements with more than one table.
    public func columns(of alias: String) -> SQL {
        let alias = TableLayout.quoted(alias)
        return SQL(unsafe: layout.columns.map { "\(alias).\($0)" }.joined(separator: ", "))
    }

    /// The key's column, quoted.
    public var keyColumn: SQL { SQL(unsafe: layout.keyColumn) }

    /// The condition that hides rows marked as deleted; `TRUE` for tables that do not mark.
    public var isVisible: SQL {
        SQL(unsafe: Object.descriptor.options.contains(.softDelete) ? "coalesce(\"deleted\", 0) = 0" : "TRUE")
    }

    /// A field's column, quoted.
    ///
    /// - Throws: ``ObjectActionError`` for a field without one.
    public func column(of field: Object.Fields) throws(ObjectActionError) -> SQL {
        let known = Object.descriptor(of: field)
        guard let column = known.column else {
            throw ObjectActionError(
                object: Object.descriptor.name, action: "find a column",
                reason: "its field \"\(known.name)\" is not stored")
        }
        return SQL(unsafe: TableLayout.quoted(column))
    }
}
