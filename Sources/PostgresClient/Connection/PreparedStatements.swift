/// What identifies a prepared statement: the same text with other parameter types is another plan.
struct StatementKey: Hashable {
    let text: String
    let types: [UInt32]
    private let digest: Int

    init(_ sql: SQL) {
        text = sql.text
        types = sql.parameters.types
        digest = Self.digest(of: text)
    }

    /// Texts come from the program, not from its users, and are long: eight bytes at a time are enough.
    private static func digest(of text: String) -> Int {
        var digest = text.utf8.count
        var text = text
        text.withUTF8 { bytes in
            var position = 0
            while position + 8 <= bytes.count {
                let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: Int.self)
                digest = (digest << 5 | digest >> 59 & 31) ^ word
                digest &*= 0x517C_C1B7_2722_0A95
                position += 8
            }
            for byte in bytes[position...] { digest = digest &* 31 &+ Int(byte) }
        }
        return digest
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(digest)
    }
}

/// The statements that one connection has prepared, least recently used out first.
struct PreparedStatements {
    enum Use: Equatable {
        /// Prepared under this name.
        case ready(String)
        /// To be prepared under this name, and run, in the same go; the other name is to be closed before.
        case prepare(String, closing: String?)
        /// To be sent without a name: nothing is kept, or the statement's preparation is still under way and may fail.
        case unnamed
    }

    /// A longer text is not worth the server's memory: it is generated, and will hardly come again.
    static let longestText = 16_384

    private struct Entry {
        let name: String
        var isReady = false
        var lastUse: UInt64
    }

    private let capacity: Int
    private var entries: [StatementKey: Entry] = [:]
    private var lastNumber = 0
    private var uses: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func use(_ key: StatementKey) -> Use {
        uses += 1
        if let index = entries.index(forKey: key) {
            guard entries.values[index].isReady else { return .unnamed }
            entries.values[index].lastUse = uses
            return .ready(entries.values[index].name)
        }
        guard capacity > 0, key.text.utf8.count <= Self.longestText else { return .unnamed }
        var closing: String?
        if entries.count >= capacity {
            // One that is being prepared must stay: its answer is still to come.
            guard let oldest = entries.filter(\.value.isReady).min(by: { $0.value.lastUse < $1.value.lastUse }) else {
                return .unnamed
            }
            closing = oldest.value.name
            entries[oldest.key] = nil
        }
        lastNumber += 1
        let name = "tm\(lastNumber)"
        entries[key] = Entry(name: name, lastUse: uses)
        return .prepare(name, closing: closing)
    }

    mutating func confirm(_ key: StatementKey) {
        entries[key]?.isReady = true
    }

    /// Also after the server said that it no longer has the statement, or that its plan no longer fits.
    mutating func forget(_ key: StatementKey) {
        entries[key] = nil
    }
}
