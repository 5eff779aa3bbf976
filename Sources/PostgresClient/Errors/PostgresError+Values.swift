extension PostgresError {
    /// The message without values. Those of class 22 quote what could not be read or stored, behind a colon or in quotation
    /// marks, whatever the language: `invalid input syntax for type integer: "abc"`, `value "abc" is out of range`.
    var publicMessage: String {
        guard code.errorClass == .dataException else { return message }
        let colon = message.range(of: ": ")?.lowerBound ?? message.endIndex
        guard let first = message.firstIndex(where: Self.quotationMarks.contains), first < colon,
            let last = message.lastIndex(where: Self.quotationMarks.contains), first < last
        else { return colon < message.endIndex ? message[..<colon] + ": …" : message }
        // The value may hold quotation marks and colons itself, so everything from the first to the last mark goes.
        let rest = message[last...]
        let end = rest.range(of: ": ")?.lowerBound
        return message[...first] + "…" + rest[..<(end ?? rest.endIndex)] + (end == nil ? "" : ": …")
    }

    /// The detail, where it cannot hold values: those of constraints and data exceptions repeat keys and whole rows.
    var publicDetail: String? {
        switch code {
        case SQLState.ErrorClass.dataException, SQLState.ErrorClass.integrityConstraintViolation,
            SQLState.ErrorClass.withCheckOptionViolation:
            nil
        default: detail
        }
    }

    /// English, German, French and most others; the server's messages are translated.
    private static let quotationMarks: Set<Character> = ["\"", "»", "«", "„", "“", "”"]
}
