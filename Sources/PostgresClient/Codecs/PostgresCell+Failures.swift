extension PostgresCell {
    /// What the value looks like from outside: NULL or its size. Never the value.
    var shape: String {
        guard let bytes else { return "NULL" }
        return bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes"
    }

    /// Why the value cannot be read, with its type and size. `reason` continues the sentence "… is of type text (5 bytes)
    /// and …"; it must not hold the value.
    public func failure(_ reason: String) -> PostgresDecodingFailure {
        PostgresDecodingFailure("is of type \(type) (\(shape)) and \(reason)")
    }

    /// The value's type is none that `wanted` is read from.
    public func mismatch(_ wanted: Any.Type) -> PostgresDecodingFailure {
        PostgresDecodingFailure(
            "is of type \(type) (\(shape)), which is not read as \(wanted); read it as another type or cast it in the "
                + "statement")
    }

    /// The bytes are not what the server sends for the type.
    public func malformed() -> PostgresDecodingFailure {
        failure("is not in the binary form of that type")
    }
}
