/// A statement that one connection has prepared, or is preparing.
final class PreparedStatement {
    let name: String
    /// The name as libpq takes it. A string would be copied at each call.
    let cName: [CChar]
    let text: String
    let types: [UInt32]
    /// Whether the server has confirmed it.
    var isReady = false
    var lastUse: UInt64

    init(name: String, sql: SQL, lastUse: UInt64) {
        self.name = name
        cName = name.utf8CString.map(\.self)
        text = sql.text
        types = sql.parameters.types
        self.lastUse = lastUse
    }

    /// The same text with other parameter types is another plan.
    func matches(_ sql: SQL) -> Bool {
        guard text == sql.text, types.count == sql.parameters.count else { return false }
        for index in types.indices where types[index] != sql.parameters.entries[index].type { return false }
        return true
    }
}
