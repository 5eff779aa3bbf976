import PostgresClient
import VersionedObjects

extension ObjectTable {
    /// The SELECT of a list.
    func select(where filter: ObjectFilter<Object>?, orderBy orders: [ObjectOrder<Object>], limit: Int?) -> SQL {
        var sql: SQL = "SELECT \(columns) FROM \(name)"
        let hides = Object.descriptor.options.contains(.softDelete)
        switch (hides, filter) {
        case (true, let filter?): sql += " WHERE \(isVisible) AND \(filter.sql)"
        case (true, nil): sql += " WHERE \(isVisible)"
        case (false, let filter?): sql += " WHERE \(filter.sql)"
        case (false, nil): break
        }
        if !orders.isEmpty {
            let terms = orders.map { order in
                ObjectFilter<Object>.column(order.field) + (order.isDescending ? " DESC NULLS LAST" : "")
            }
            sql += SQL(unsafe: " ORDER BY " + terms.joined(separator: ", "))
        }
        if let limit { sql += " LIMIT \(limit)" }
        return sql
    }
}
