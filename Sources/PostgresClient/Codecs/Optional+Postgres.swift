/// nil is NULL.
extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public static var postgresType: PostgresType { Wrapped.postgresType }

    public var isNull: Bool { self?.isNull ?? true }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try self?.encode(into: &buffer)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        self = cell.bytes == nil ? nil : try Wrapped(cell: cell)
    }
}
