extension Bool: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .bool }
    public static var postgresArrayType: PostgresType { .boolArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .bool else { throw cell.mismatch(Bool.self) }
        self = try cell.integer(UInt8.self) != 0
    }

    public func encode(into buffer: inout [UInt8]) { buffer.append(self ? 1 : 0) }
}

extension Double: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .float8 }
    public static var postgresArrayType: PostgresType { .float8Array }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        switch cell.type {
        case .float8: self.init(bitPattern: try cell.integer(UInt64.self))
        case .float4: self.init(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch(Double.self)
        }
    }

    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(bitPattern) }
}

extension Float: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .float4 }
    public static var postgresArrayType: PostgresType { .float4Array }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .float4 else { throw cell.mismatch(Float.self) }
        self.init(bitPattern: try cell.integer(UInt32.self))
    }

    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(bitPattern) }
}
