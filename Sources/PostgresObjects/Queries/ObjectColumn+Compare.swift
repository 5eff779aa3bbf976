public import VersionedObjects

extension ObjectColumn {
    /// Rows whose column has the value; nil finds the rows where it is NULL.
    public static func == (column: ObjectColumn, value: Value) -> ObjectFilter<Object> {
        let value = value.fieldValue
        return value.isNull ? column.isNull : ObjectFilter(column.field, "=", value)
    }

    /// Rows whose column has another value, or none; nil finds the rows where it has one.
    public static func != (column: ObjectColumn, value: Value) -> ObjectFilter<Object> {
        let value = value.fieldValue
        return value.isNull ? !column.isNull : ObjectFilter(column.field, "IS DISTINCT FROM", value)
    }

    /// Rows whose column is NULL.
    public var isNull: ObjectFilter<Object> { ObjectFilter(field, "IS NULL") }
}

extension ObjectColumn where Value: Comparable {
    /// Rows whose column is less than the value.
    public static func < (column: ObjectColumn, value: Value) -> ObjectFilter<Object> {
        ObjectFilter(column.field, "<", value.fieldValue)
    }

    /// Rows whose column is the value or less.
    public static func <= (column: ObjectColumn, value: Value) -> ObjectFilter<Object> {
        ObjectFilter(column.field, "<=", value.fieldValue)
    }

    /// Rows whose column is greater than the value.
    public static func > (column: ObjectColumn, value: Value) -> ObjectFilter<Object> {
        ObjectFilter(column.field, ">", value.fieldValue)
    }

    /// Rows whose column is the value or greater.
    public static func >= (column: ObjectColumn, value: Value) -> ObjectFilter<Object> {
        ObjectFilter(column.field, ">=", value.fieldValue)
    }
}
