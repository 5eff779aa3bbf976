public import struct Foundation.Data

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

/// `bytea`, like `[UInt8]`.
extension Data: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .bytea }
    public static var postgresArrayType: PostgresType { .byteaArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .bytea else { throw cell.mismatch(Data.self) }
        self.init(try cell.required())
    }

    public func encode(into buffer: inout [UInt8]) {
        buffer += self
    }
}
