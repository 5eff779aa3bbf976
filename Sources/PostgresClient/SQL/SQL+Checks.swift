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

    private var hasNUL: Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        } ?? text.utf8.contains(0)
    }
}
