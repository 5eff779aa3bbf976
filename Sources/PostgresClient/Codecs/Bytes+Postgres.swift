/// Bytes are `bytea`; arrays of other elements are PostgreSQL arrays.
extension UInt8: PostgresArrayElement {
    public static var postgresArrayType: PostgresType { .bytea }

    public static func encodeArray(_ array: [UInt8], into buffer: inout [UInt8]) {
        buffer += array
    }

    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [UInt8] {
        guard cell.type == .bytea else { throw cell.mismatch([UInt8].self) }
        return [UInt8](try cell.required())
    }
}
