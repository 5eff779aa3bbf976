extension PostgresCell {
    /// Any integer column as any integer type, if the value fits.
    fileprivate func anyInteger<Value: FixedWidthInteger>(as wanted: Value.Type) throws(PostgresDecodingFailure)
        -> Value
    {
        let value: Int64
        switch type {
        case .int8: value = try integer(Int64.self)
        case .int4: value = Int64(try integer(Int32.self))
        case .int2: value = Int64(try integer(Int16.self))
        case .oid: value = Int64(try integer(UInt32.self))
        default: throw mismatch(wanted)
        }
        guard let exact = Value(exactly: value) else {
            throw PostgresDecodingFailure("holds a number that does not fit into \(wanted)")
        }
        return exact
    }
}

extension Int: PostgresCodable {
    public static var postgresType: PostgresType { .int8 }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(Int64(self)) }
}

extension Int64: PostgresCodable {
    public static var postgresType: PostgresType { .int8 }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int64.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }
}

extension Int32: PostgresCodable {
    public static var postgresType: PostgresType { .int4 }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int32.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }
}

extension Int16: PostgresCodable {
    public static var postgresType: PostgresType { .int2 }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int16.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }
}
