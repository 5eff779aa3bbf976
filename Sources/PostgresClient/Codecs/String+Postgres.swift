extension String: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .text }
    public static var postgresArrayType: PostgresType { .textArray }

    /// Reads every textual type, the label of an enum, and types of extensions that are text on the wire, such as `citext`.
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        var bytes = try cell.required()
        var isTextValid = cell.isTextValid
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .char, .unknown, .json: break
        case .jsonb:
            // One version byte before the text: src/backend/utils/adt/jsonb.c, jsonb_send.
            guard bytes.first == 1 else { throw cell.malformed() }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        default:
            // Composite and other types of the database's own are not text; their lengths and numbers have zero bytes.
            guard cell.type.isOwn, !bytes.contains(0) else {
                throw cell.mismatch(String.self)
            }
            isTextValid = false
        }
        if isTextValid {
            self.init(decoding: bytes, as: UTF8.self)
        } else if let valid = String(validating: bytes, as: UTF8.self) {
            self = valid
        } else {
            throw cell.failure(
                "holds text that is not UTF-8: the database has no encoding of its own (SQL_ASCII), or the type is none of "
                    + "text; read it as bytea")
        }
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        let start = buffer.count
        buffer.append(contentsOf: utf8)
        if let offset = buffer[start...].firstIndex(of: 0) {
            throw PostgresEncodingError(
                reason: "the text has a NUL (U+0000) at byte \(offset - start), which PostgreSQL cannot store; "
                    + "remove it or bind [UInt8] to a bytea")
        }
    }
}
