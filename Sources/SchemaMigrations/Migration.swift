/// One step of the schema: a numbered file of SQL.
///
/// The file's name is `0007_what_it_does.sql`. It runs in one transaction, unless a line of its own says
/// `-- tidemark: no-transaction`; such a file holds a single statement (`CREATE INDEX CONCURRENTLY …`), since several
/// that are sent together are a transaction to the server.
public struct Migration: Sendable, Hashable {
    /// The number in front of the name; the order in which migrations run.
    public let version: Int
    /// What it does, from the file's name: `what_it_does`.
    public let name: String
    /// The name of the file.
    public let fileName: String
    /// The text, with `\n` at the end of each line whatever the file has.
    public let sql: String
    /// Whether it runs in a transaction.
    public let isTransactional: Bool

    /// Creates a migration from a file's name and text.
    ///
    /// - Throws: ``MigrationFileError`` when the name is not of the form `0007_what_it_does.sql` or the text is empty.
    public init(fileName: String, text: String) throws(MigrationFileError) {
        let stem = fileName.hasSuffix(".sql") ? fileName.dropLast(4) : ""
        let digits = stem.prefix { $0.isASCII && $0.isNumber }
        guard let version = Int(digits), version > 0, stem.dropFirst(digits.count).first == "_",
            stem.count > digits.count + 1
        else { throw .badName(fileName) }
        // A checkout on another system must not look like a change.
        let sql = text.replacing("\r\n", with: "\n")
        guard sql.contains(where: { !$0.isWhitespace }) else { throw .empty(fileName) }
        self.version = version
        self.name = String(stem.dropFirst(digits.count + 1))
        self.fileName = fileName
        self.sql = sql
        self.isTransactional = !sql.split(separator: "\n").contains {
            $0.filter { !$0.isWhitespace } == "--tidemark:no-transaction"
        }
    }
}
