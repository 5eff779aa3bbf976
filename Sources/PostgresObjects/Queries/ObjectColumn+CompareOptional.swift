public import VersionedObjects

/// Order in columns that may be NULL: rows without a value are neither less nor greater than one.
extension ObjectColumn {
    /// Rows whose column has a value less than this.
    public static func < <Wrapped: FieldConvertible & Comparable>(
        column: ObjectColumn, value: Wrapped
    ) -> ObjectFilter<Object> where Value == Wrapped? {
        ObjectFilter(column.field, "<", value.fieldValue)
    }

    /// Rows whose column has this value or less.
    public static func <= <Wrapped: FieldConvertible & Comparable>(
        column: ObjectColumn, value: Wrapped
    ) -> ObjectFilter<Object> where Value == Wrapped? {
        ObjectFilter(column.field, "<=", value.fieldValue)
    }

    /// Rows whose column has a value greater than this.
    public static func > <Wrapped: FieldConvertible & Comparable>(
        column: ObjectColumn, value: Wrapped
    ) -> ObjectFilter<Object> where Value == Wrapped? {
        ObjectFilter(column.field, ">", value.fieldValue)
    }

    /// Rows whose column has this value or greater.
    public static func >= <Wrapped: FieldConvertible & Comparable>(
        column: ObjectColumn, value: Wrapped
    ) -> ObjectFilter<Object> where Value == Wrapped? {
        ObjectFilter(column.field, ">=", value.fieldValue)
    }
}
