import PostgresClient
public import VersionedObjects

extension VersionedObject {
    /// The object with that key: one round trip.
    ///
    /// - Throws: ``ObjectNotFound`` when there is none, or it is deleted; ``ObjectDecodingError`` for a row that does
    ///   not fit.
    public static func fetch(_ key: some FieldConvertible, in context: ObjectContext) async throws -> Self {
        let table = try ObjectTable<Self>()
        let key = key.fieldValue
        let condition = try table.isRow(with: key)
        let rows = try await context.session.execute("SELECT \(table.columns) FROM \(table.name) WHERE \(condition)")
        guard let row = rows.first else {
            throw ObjectNotFound(object: descriptor.name, table: table.layout.name, key: table.describe(key))
        }
        return try table.object(from: row)
    }

    /// The first object that the filter finds, in the order given; nil when it finds none. One round trip.
    ///
    /// - Throws: ``ObjectDecodingError`` for a row that does not fit.
    public static func fetchOne(
        in context: ObjectContext, where filter: (Columns) -> ObjectFilter<Self>,
        orderBy orders: (Columns) -> [ObjectOrder<Self>] = { _ in [] }
    ) async throws -> Self? {
        try await list(in: context, where: filter(columns), orderBy: orders(columns), limit: 1).first
    }

    /// The objects that the filter finds: one round trip.
    ///
    /// ```swift
    /// let old = try await Service.list(
    ///     in: context, where: { $0.topic == "compute" && $0.version < 66 }, orderBy: { [$0.version.ascending] },
    ///     limit: 10)
    /// ```
    ///
    /// - Throws: ``ObjectDecodingError`` for a row that does not fit.
    public static func list(
        in context: ObjectContext, where filter: ((Columns) -> ObjectFilter<Self>)? = nil,
        orderBy orders: (Columns) -> [ObjectOrder<Self>] = { _ in [] }, limit: Int? = nil
    ) async throws -> [Self] {
        try await list(in: context, where: filter?(columns), orderBy: orders(columns), limit: limit)
    }

    private static func list(
        in context: ObjectContext, where filter: ObjectFilter<Self>?, orderBy orders: [ObjectOrder<Self>], limit: Int?
    ) async throws -> [Self] {
        let table = try ObjectTable<Self>()
        let sql = table.select(where: filter, orderBy: orders, limit: limit)
        return try await context.session.execute(sql).map { try table.object(from: $0) }
    }
}
