extension String: PostgresCodable {
    public static var postgresType: PostgresType { .text }

    /// Reads every textual type, and the label of an enum.
    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        var bytes = try cell.required()
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .char, .unknown, .json: break
        case .jsonb:
            // One version byte before the text: src/backend/utils/adt/jsonb.c, jsonb_send.
            guard bytes.first == 1 else { throw cell.malformed(bytes.count) }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        default:
            guard cell.type.oid >= PostgresType.firstUserDefined else { throw cell.mismatch(String.self) }
        }
        if cell.isTextValid {
            self.init(decoding: bytes, as: UTF8.self)
        } else if let valid = String(validating: bytes, as: UTF8.self) {
            self = valid
        } else {
            throw PostgresDecodingFailure(
                "holds text that is not UTF-8; the database has no encoding of its own (SQL_ASCII), read it as bytea")
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
