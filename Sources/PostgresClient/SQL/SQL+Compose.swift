extension SQL {
    /// Adds a fragment; its parameters are renumbered to follow this one's.
    public mutating func append(_ fragment: SQL) {
        let base = parameters.count
        guard fragment.parameters.count > 0 else {
            text += fragment.text
            return
        }
        guard base > 0 else {
            let offset = text.utf8.count
            text += fragment.text
            parameters.append(
                fragment.parameters, placeholders: fragment.parameters.entries.map { $0.placeholder + offset })
            return
        }
        let source = fragment.text.utf8
        var position = source.startIndex
        var placeholders: [Int] = []
        for (number, entry) in fragment.parameters.entries.enumerated() {
            let start = source.index(source.startIndex, offsetBy: entry.placeholder)
            text += fragment.text[position..<start]
            placeholders.append(appendPlaceholder(number: base + number + 1))
            position = source.index(start, offsetBy: 1 + String(number + 1).utf8.count)
        }
        text += fragment.text[position...]
        parameters.append(fragment.parameters, placeholders: placeholders)
    }

    /// Adds a bound value.
    public mutating func bind(_ value: some PostgresEncodable) {
        parameters.append(value, placeholder: appendPlaceholder(number: parameters.count + 1))
    }

    /// Adds a name in double quotes, so that reserved words and capitals are safe.
    public mutating func append(identifier: String) {
        text += SQL.quoted(identifier)
    }

    /// Returns where it starts.
    private mutating func appendPlaceholder(number: Int) -> Int {
        let start = text.utf8.count
        if number < Self.placeholders.count {
            text += Self.placeholders[number]
        } else {
            text += "$"
            text += String(number)
        }
        return start
    }

    /// Those of most statements, ready made.
    private static let placeholders = (0...32).map { "$\($0)" }

    /// `name` as a quoted identifier.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// One fragment after the other.
    public static func + (left: SQL, right: SQL) -> SQL {
        var result = left
        result.append(right)
        return result
    }

    /// Adds `right` to `left`.
    public static func += (left: inout SQL, right: SQL) {
        left.append(right)
    }
}

extension Sequence<SQL> {
    /// The fragments with `separator` between them.
    public func joined(separator: SQL) -> SQL {
        var result = SQL()
        var isFirst = true
        for fragment in self {
            if !isFirst { result.append(separator) }
            result.append(fragment)
            isFirst = false
        }
        return result
    }
}
