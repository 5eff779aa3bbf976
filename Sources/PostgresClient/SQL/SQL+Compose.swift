extension SQL {
    /// Adds a fragment; its parameters are renumbered to follow this one's.
    public mutating func append(_ fragment: SQL) {
        let base = parameters.count
        guard base > 0, !fragment.placeholders.isEmpty else {
            let offset = text.utf8.count
            text += fragment.text
            placeholders += fragment.placeholders.map { $0 + offset }
            parameters.append(fragment.parameters)
            return
        }
        let source = fragment.text.utf8
        var position = source.startIndex
        for (number, start) in fragment.placeholders.enumerated() {
            let placeholder = source.index(source.startIndex, offsetBy: start)
            text += fragment.text[position..<placeholder]
            appendPlaceholder(number: base + number + 1)
            position = source.index(placeholder, offsetBy: 1 + String(number + 1).utf8.count)
        }
        text += fragment.text[position...]
        parameters.append(fragment.parameters)
    }

    /// Adds a bound value.
    public mutating func bind(_ value: some PostgresEncodable) {
        appendPlaceholder(number: parameters.count + 1)
        parameters.append(value)
    }

    /// Adds a name in double quotes, so that reserved words and capitals are safe.
    public mutating func append(identifier: String) {
        text += SQL.quoted(identifier)
    }

    private mutating func appendPlaceholder(number: Int) {
        placeholders.append(text.utf8.count)
        text += "$"
        text += String(number)
    }

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
