/// What identifies a prepared statement: the same text with other parameter types is another plan.
struct StatementKey: Hashable {
    let text: String
    let types: [UInt32]
}

/// The statements that one connection has prepared.
struct PreparedStatements {
    enum Use: Equatable {
        /// Prepared under this name.
        case ready(String)
        /// To be prepared under this name, and run, in the same go.
        case prepare(String)
        /// To be sent without a name: the cache is full, or the statement's preparation is still under way and may fail.
        case unnamed
    }

    /// Enough for every statement of a service; generated texts without end must not fill the server's memory.
    static let capacity = 256
    static let longestText = 16_384

    private var names: [StatementKey: (name: String, isReady: Bool)] = [:]
    private var lastNumber = 0

    mutating func use(_ key: StatementKey) -> Use {
        if let known = names[key] { return known.isReady ? .ready(known.name) : .unnamed }
        guard names.count < Self.capacity, key.text.utf8.count <= Self.longestText else { return .unnamed }
        lastNumber += 1
        let name = "tm\(lastNumber)"
        names[key] = (name, false)
        return .prepare(name)
    }

    mutating func confirm(_ key: StatementKey) {
        names[key]?.isReady = true
    }

    /// Also after the server said that it no longer has the statement, or that its plan no longer fits.
    mutating func forget(_ key: StatementKey) {
        names[key] = nil
    }
}
