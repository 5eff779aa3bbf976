public import PostgresClient
public import VersionedObjects

/// Which objects are meant, written with the typed columns: `{ $0.host == "cmp-7" && $0.version < 5 }`.
///
/// A filter is true or false for every row, as in Swift, never SQL's third thing: `$0.host != "x"` finds rows without a
/// host too, and `!filter` finds exactly the rows that `filter` does not. Order and equality of text are the database's
/// collation.
public struct ObjectFilter<Object: VersionedObject>: Sendable {
    /// The condition, in parentheses where it needs them.
    public let sql: SQL

    /// A condition in SQL, for what the operators cannot say.
    public init(_ sql: SQL) {
        self.sql = "(\(sql))"
    }

    /// `column operator value`.
    init(_ field: Object.Fields, _ comparison: String, _ value: FieldValue) {
        let known = Object.descriptor(of: field)
        var sql = SQL(unsafe: "(" + Self.column(field) + " " + comparison + " ")
        do {
            try sql.bind(value, as: known.type)
            sql += ")"
        } catch {
            // JSON has no NaN, so no stored value is equal to this one.
            sql = "FALSE"
        }
        self.sql = sql
    }

    /// A condition on the column alone.
    init(_ field: Object.Fields, _ condition: String) {
        sql = SQL(unsafe: "(\(Self.column(field)) \(condition))")
    }

    static func column(_ field: Object.Fields) -> String {
        let known = Object.descriptor(of: field)
        return TableLayout.quoted(known.column ?? known.name)
    }
}

extension ObjectFilter {
    /// Both.
    public static func && (lhs: ObjectFilter, rhs: ObjectFilter) -> ObjectFilter {
        ObjectFilter("\(lhs.sql) AND \(rhs.sql)")
    }

    /// Either, or both.
    public static func || (lhs: ObjectFilter, rhs: ObjectFilter) -> ObjectFilter {
        ObjectFilter("\(lhs.sql) OR \(rhs.sql)")
    }

    /// The other rows, those included for which SQL would not know.
    public static prefix func ! (filter: ObjectFilter) -> ObjectFilter {
        ObjectFilter("\(filter.sql) IS NOT TRUE")
    }
}
