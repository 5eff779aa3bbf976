import Foundation

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
        if hasNUL { throw PostgresEncodingError(reason: "the statement's text has a NUL (U+0000)") }
    }

    /// - Throws: ``PostgresEncodingError`` for what cannot be sent as a COPY.
    func checkCopy() throws(PostgresEncodingError) {
        try check()
        guard parameters.count == 0 else {
            throw PostgresEncodingError(
                reason: "PostgreSQL's COPY takes no parameters; for COPY (SELECT …) with values use withRows(of:_:)"
            ).inQuery(text)
        }
    }

    /// Whether the statement's whole effect is undone when it fails, so that it may share a connection with others and be
    /// sent again: not a CALL, VACUUM, SET or another command that acts on more than its own transaction.
    var isPlain: Bool {
        var word: UInt64 = 0
        for byte in text.utf8 {
            let letter = byte & 0xDF
            if letter >= 0x41, letter <= 0x5A, word < 1 << 56 {
                word = word << 8 | UInt64(letter)
            } else if word != 0 || !Self.leadingBytes.contains(byte) {
                break
            }
        }
        return Self.plainCommands.contains(word)
    }

    /// Blanks and the bracket of `(SELECT …) UNION …`.
    private static let leadingBytes: [UInt8] = [0x20, 0x0A, 0x09, 0x0D, 0x28]

    /// Each word as the number that its letters make: this is asked for every statement.
    private static let plainCommands: [UInt64] = [
        "SELECT", "UPDATE", "INSERT", "DELETE", "WITH", "MERGE", "VALUES", "TABLE",
    ].map { (word: String) in word.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

    /// The first word, such as SELECT.
    var commandName: String {
        let start = text.utf8.drop { Self.leadingBytes.contains($0) }
        return String(decoding: start.prefix { ($0 & 0xDF) >= 0x41 && ($0 & 0xDF) <= 0x5A }, as: UTF8.self).uppercased()
    }

    private var hasNUL: Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        } ?? text.utf8.contains(0)
    }
}
