extension SQL {
    /// Whether the statement's whole effect is undone when it fails, so that it may share a connection with others and be
    /// sent again: not a CALL, VACUUM, SET or another command that acts on more than its own transaction.
    var isPlain: Bool {
        var word: UInt64 = 0
        for byte in text.utf8 {
            let letter = byte & 0xDF
            if letter >= 0x41, letter <= 0x5A, word < 1 << 56 {
                word = word << 8 | UInt64(letter)
            } else if word != 0 || !Self.leadingBytes.contains(byte) {
                // Few texts start with a comment, so only they pay for looking behind it.
                if word == 0, byte == 0x2D || byte == 0x2F { word = Self.number(of: firstWord) }
                break
            }
        }
        return Self.plainCommands.contains(word)
    }

    /// The first word, such as SELECT; nil for a text without one.
    var commandName: String? {
        let word = firstWord
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self).uppercased()
    }

    /// The letters behind blanks, brackets and comments.
    private var firstWord: Substring.UTF8View {
        var rest = Substring(text).utf8
        while true {
            rest = rest.drop { Self.leadingBytes.contains($0) }
            if rest.starts(with: [0x2D, 0x2D]) {
                rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
            } else if rest.starts(with: [0x2F, 0x2A]) {
                rest = Self.behindComment(rest)
            } else {
                return rest.prefix { ($0 & 0xDF) >= 0x41 && ($0 & 0xDF) <= 0x5A }
            }
        }
    }

    /// What follows the comment that `rest` starts with. Comments nest; one that does not end leaves nothing.
    private static func behindComment(_ rest: Substring.UTF8View) -> Substring.UTF8View {
        var (depth, previous) = (0, UInt8(0))
        for index in rest.indices {
            let byte = rest[index]
            switch (previous, byte) {
            case (0x2F, 0x2A): depth += 1
            case (0x2A, 0x2F): depth -= 1
            default:
                previous = byte
                continue
            }
            if depth == 0 { return rest[rest.index(after: index)...] }
            // The two are used: `/*/` opens a comment and does not close it.
            previous = 0
        }
        return rest[rest.endIndex...]
    }

    /// Blanks and the bracket of `(SELECT …) UNION …`.
    private static let leadingBytes: [UInt8] = [0x20, 0x0A, 0x09, 0x0D, 0x28]

    /// Each word as the number that its letters make: this is asked for every statement.
    private static let plainCommands: [UInt64] = [
        "SELECT", "UPDATE", "INSERT", "DELETE", "WITH", "MERGE", "VALUES", "TABLE",
    ].map { (word: String) in number(of: Substring(word).utf8) }

    /// 0 for a word that is longer than every plain command.
    private static func number(of word: Substring.UTF8View) -> UInt64 {
        word.count > 8 ? 0 : word.reduce(0) { $0 << 8 | UInt64($1 & 0xDF) }
    }
}
