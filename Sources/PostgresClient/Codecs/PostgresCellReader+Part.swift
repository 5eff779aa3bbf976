extension PostgresCellReader {
    /// A value behind its length, as ``prefixedValue(_:type:)`` reads it, for a type that may say nothing about its form:
    /// elements of arrays and bounds of ranges keep the number of a domain, which is none of its base type.
    mutating func prefixedPart<Value: PostgresCodable>(
        _: Value.Type = Value.self, type: PostgresType
    ) throws(PostgresDecodingFailure) -> Value {
        let length = try integer(Int32.self)
        guard length != -1 else { return try value(type: type.isOwn ? Value.postgresType : type, count: nil) }
        let size = Int(length)
        return try value(type: type.isOwn ? Value.postgresType.form(of: type, size: size) : type, count: size)
    }
}

extension PostgresType {
    /// What to take a value of `type`, whose form is not known, for when this type is wanted.
    fileprivate func form(of type: PostgresType, size: Int) -> PostgresType {
        switch (self, size) {
        case (.int2, 2), (.int4, 2), (.int8, 2): .int2
        case (.int2, 4), (.int4, 4), (.int8, 4): .int4
        case (.int2, 8), (.int4, 8), (.int8, 8): .int8
        case (.float8, 4): .float4
        // Text is known by its bytes, so that a composite type is not taken for it.
        case (.text, _), (.inferred, _): type
        default: self
        }
    }
}
