extension Exchange.Content {
    /// Whether nothing else may be on the connection meanwhile.
    var isAlone: Bool {
        if case .statements = self { false } else { true }
    }

    /// Whether it goes by a protocol that libpq's pipeline mode cannot speak.
    var leavesPipeline: Bool {
        switch self {
        case .script, .copyOut, .copyIn: true
        case .statements, .rows: false
        }
    }

    /// Whether its whole effect is undone when it fails.
    var isPlain: Bool {
        if case .statements(let statements) = self { statements.allSatisfy(\.isPlain) } else { false }
    }

    /// How many statements there are.
    var count: Int {
        if case .statements(let statements) = self { statements.count } else { 1 }
    }

    /// How many statements there are at the most: of a script nobody knows it better than its semicolons.
    var countLimit: Int {
        if case .script(let text) = self { text.utf8.count { $0 == UInt8(ascii: ";") } + 1 } else { count }
    }

    /// All texts, with placeholders.
    var text: String {
        switch self {
        case .script(let text): text
        case .statements(let statements): statements.map(\.text).joined(separator: "; ")
        case .rows(let sql), .copyOut(let sql), .copyIn(let sql): sql.text
        }
    }

    /// The command, such as SELECT, where there is only one.
    var operationName: String? {
        switch self {
        case .script: nil
        case .statements(let statements): statements.count == 1 ? statements[0].commandName : nil
        case .rows(let sql), .copyOut(let sql), .copyIn(let sql): sql.commandName
        }
    }
}
