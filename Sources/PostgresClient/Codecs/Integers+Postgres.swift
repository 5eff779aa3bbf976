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
            throw failure("holds a number that does not fit into \(wanted)")
        }
        return exact
    }
}

extension Int: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(Int64(self)) }
}

extension Int64: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int64.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }
}

extension Int32: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int4 }
    public static var postgresArrayType: PostgresType { .int4Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int32.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }
}

extension Int16: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int2 }
    public static var postgresArrayType: PostgresType { .int2Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: Int16.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }
}

/// PostgreSQL has no unsigned integers but `oid`: each is bound as the next wider signed type, which the server also takes
/// where an `oid` is wanted.
extension UInt32: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: UInt32.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(Int64(self)) }
}

/// Bound as `integer`, the next wider signed type.
extension UInt16: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int4 }
    public static var postgresArrayType: PostgresType { .int4Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: UInt16.self) }
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(Int32(self)) }
}

/// Bound as `bigint`, whose values are half as many: larger ones are refused and fit into ``PostgresNumeric``.
extension UInt64: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: UInt64.self) }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        guard let value = Int64(exactly: self) else {
            throw PostgresEncodingError(
                reason: "the number is larger than bigint's maximum of \(Int64.max); bind PostgresNumeric to a numeric")
        }
        buffer.appendBigEndian(value)
    }
}

/// Bound as `bigint`, like UInt64.
extension UInt: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) { self = try cell.anyInteger(as: UInt.self) }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try UInt64(self).encode(into: &buffer)
    }
}
