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

    /// All that libpq would connect with: from the string, the service file, the PG* variables and its own defaults, but no
    /// password. Reads files, connects nowhere.
    ///
    /// - Throws: when the service is not defined, or a value is one that libpq does not take.
    static func options(_ conninfo: String) throws(PostgresConfigurationError) -> [String: String] {
        // libpq has no call for this. But it fills in and checks everything before it connects, so a value that is sure to be
        // wrong stops it there. The one that it checks last shows whether all the others are right.
        let (_, message) = try probe(conninfo, stoppingAt: "target_session_attrs")
        guard message.contains("target_session_attrs") else { throw PostgresConfigurationError(reason: message) }
        return try probe(conninfo, stoppingAt: "channel_binding").options
    }

    private static func probe(
        _ conninfo: String, stoppingAt keyword: String
    ) throws(PostgresConfigurationError) -> (options: [String: String], message: String) {
        let string = conninfo.isEmpty ? [] : [("dbname", conninfo)]
        guard let handle = ConnectionHandle.start(string + [(keyword, "?")]), let options = PQconninfo(handle.pointer)
        else { throw PostgresConfigurationError(reason: "libpq is out of memory") }
        defer { PQconninfoFree(options) }
        return (values(options), handle.errorMessage)
    }

    /// What is set; of the probe's without passwords, which libpq marks with a star.
    private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var result: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            let isSecret = option.pointee.dispchar.map { String(cString: $0).contains("*") } ?? false
            if !isSecret, let value = option.pointee.val { result[String(cString: keyword)] = String(cString: value) }
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
