extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public static var postgresType: PostgresType { Element.postgresArrayType }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try Element.encodeArray(self, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        self = try Element.decodeArray(cell)
    }
}

/// Arrays with NULLs.
extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement, Wrapped: PostgresCodable {
    public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
}

/// Arrays of `bytea`.
extension Array: PostgresArrayElement where Element == UInt8 {
    public static var postgresArrayType: PostgresType { .byteaArray }
}
