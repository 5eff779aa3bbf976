extension SQL {
    /// The most parameters a statement can have: they are counted in 16 bits on the wire.
    private static let maximumParameters = 65_535
    /// The server refuses a message of 1 GiB: src/include/utils/memutils.h, MaxAllocSize.
    private static let maximumBytes = 1 << 30

    /// - Throws: ``PostgresEncodingError`` for what cannot be sent at all.
    func check() throws(PostgresEncodingError) {
        if let failure = parameters.failure { throw failure.inQuery(text) }
        if parameters.count > Self.maximumParameters {
            throw PostgresEncodingError(
                reason: "the statement has \(parameters.count) parameters, PostgreSQL takes \(Self.maximumParameters); "
                    + "bind an array and use = ANY"
            ).inQuery(text)
        }
        if parameters.bytes.count + text.utf8.count >= Self.maximumBytes {
            throw PostgresEncodingError(reason: "the statement and its values are larger than 1 GiB")
        }
        if text.utf8.contains(0) { throw PostgresEncodingError(reason: "the statement's text has a NUL (U+0000)") }
    }

    /// Whether the statement's whole effect is undone when it fails, so that it may share a connection with others and be
    /// sent again: not a CALL, VACUUM, SET or another command that acts on more than its own transaction.
    var isPlain: Bool {
        let start = text.utf8.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D || $0 == 0x28 }
        let word = String(decoding: start.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }, as: UTF8.self)
        return Self.plainCommands.contains(word.uppercased())
    }

    private static let plainCommands: Set<String> = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "TABLE",
    ]
}
