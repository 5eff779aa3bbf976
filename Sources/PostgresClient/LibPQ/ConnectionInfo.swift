import CLibPQ

/// What libpq understands of a connection string.
enum ConnectionInfo {
    /// The keywords that are set in `conninfo` itself, without libpq's defaults and environment variables.
    static func parse(_ conninfo: String) throws(PostgresConfigurationError) -> [String: String] {
        guard !conninfo.utf8.contains(0) else {
            throw PostgresConfigurationError(reason: "the connection string has a NUL (U+0000)")
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &message) else {
            defer { PQfreemem(message) }
            let text = message.map { String(cString: $0) } ?? "out of memory"
            throw PostgresConfigurationError(reason: redact(text, of: conninfo))
        }
        defer { PQconninfoFree(options) }
        return values(options)
    }

    /// libpq's defaults: PG* variables, the service file where PGSERVICE names one, and what is compiled in.
    static func defaults() -> [String: String] {
        guard let options = PQconndefaults() else { return [:] }
        defer { PQconninfoFree(options) }
        return values(options)
    }

    private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var result: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { result[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return result
    }

    /// libpq's messages repeat parts of the string, where a password may stand; such a message is not shown.
    private static func redact(_ message: String, of conninfo: String) -> String {
        let line = message.split(separator: "\n").joined(separator: " ")
        let mayHoldSecret = conninfo.contains("password") || conninfo.contains("@")
        guard mayHoldSecret, let quote = line.firstIndex(of: "\"") else { return line }
        return line[..<quote]
            + "… (not shown: the string may hold a password); expected a postgresql:// URL or keyword=value pairs"
    }
}
