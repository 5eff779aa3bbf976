/// The statements that one connection has prepared, least recently used out first.
struct PreparedStatements {
    enum Use {
        case ready(PreparedStatement)
        /// To be prepared, and run, in the same go.
        case prepare(PreparedStatement)
        /// To be sent without a name: nothing is kept, or the statement's preparation is still under way and may fail.
        case unnamed
    }

    /// A longer text is not worth the server's memory: it is generated, and will hardly come again.
    static let longestText = 16_384
    /// Programs run the same few statements over and over: these are found without a hash of their text.
    private static let favourites = 4

    private let capacity: Int
    private var statements: [Key: PreparedStatement] = [:]
    /// The last in the list was found most recently.
    private var recent: [PreparedStatement] = []
    private var lastNumber = 0
    private var uses: UInt64 = 0
    /// The names of those that made room and still have to be closed on the server.
    private(set) var unclosed: [String] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func use(_ sql: SQL) -> Use {
        uses += 1
        for index in recent.indices.reversed() where recent[index].matches(sql) {
            let statement = recent[index]
            statement.lastUse = uses
            return statement.isReady ? .ready(statement) : .unnamed
        }
        // A command that is not planned gains nothing from being prepared; and one that ends, begins or repairs a
        // transaction must not depend on what the server still has.
        guard capacity > 0, sql.text.utf8.count <= Self.longestText, sql.isPlain else { return .unnamed }
        let key = Key(sql)
        if let statement = statements[key] {
            statement.lastUse = uses
            favour(statement)
            return statement.isReady ? .ready(statement) : .unnamed
        }
        guard statements.count < capacity || makeRoom() else { return .unnamed }
        lastNumber += 1
        let statement = PreparedStatement(name: "tm\(lastNumber)", sql: sql, lastUse: uses)
        statements[key] = statement
        favour(statement)
        return .prepare(statement)
    }

    private mutating func favour(_ statement: PreparedStatement) {
        if recent.count == Self.favourites { recent.removeFirst() }
        recent.append(statement)
    }

    /// One that is being prepared must stay: its answer is still to come. False when all are.
    private mutating func makeRoom() -> Bool {
        let ready = statements.filter(\.value.isReady)
        guard let oldest = ready.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return false }
        unclosed.append(oldest.value.name)
        remove(oldest.key, oldest.value)
        return true
    }

    private mutating func remove(_ key: Key, _ statement: PreparedStatement) {
        statements[key] = nil
        recent.removeAll { $0 === statement }
    }

    /// After its preparation failed, or the server said that it no longer has it, or that its plan no longer fits.
    mutating func forget(_ statement: PreparedStatement) {
        let key = Key(text: statement.text, types: statement.types)
        guard statements[key] === statement else { return }
        remove(key, statement)
    }

    /// After the server was told to forget all of them.
    mutating func forgetAll() {
        statements = [:]
        recent = []
        unclosed = []
    }

    mutating func takeUnclosed() -> [String] {
        defer { unclosed = [] }
        return unclosed
    }
}

extension PreparedStatements {
    private struct Key: Hashable {
        let text: String
        let types: [UInt32]

        init(text: String, types: [UInt32]) {
            self.text = text
            self.types = types
        }

        init(_ sql: SQL) {
            self.init(text: sql.text, types: sql.parameters.types)
        }
    }
}
