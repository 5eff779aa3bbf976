/// Finds the ends of JSON values.
struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The members of the object that the bytes are, and nothing after it.
    mutating func object() throws(JSONMembersError) -> [(name: String, value: Range<Int>)] {
        var members: [(name: String, value: Range<Int>)] = []
        try expect(UInt8(ascii: "{"))
        if next() == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let name = try name()
                try expect(UInt8(ascii: ":"))
                members.append((name, try value()))
                guard members.count <= JSONMembers.most else { throw .tooMany }
                let separator = next()
                position += 1
                if separator == UInt8(ascii: "}") { break }
                guard separator == UInt8(ascii: ",") else { throw .notAnObject }
            }
        }
        guard next() == nil else { throw .notAnObject }
        return members
    }

    /// The byte that comes next, blanks aside.
    private mutating func next() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return bytes[position]
            }
        }
        return nil
    }

    private mutating func expect(_ byte: UInt8) throws(JSONMembersError) {
        guard next() == byte else { throw .notAnObject }
        position += 1
    }

    private mutating func name() throws(JSONMembersError) -> String {
        guard next() == UInt8(ascii: "\"") else { throw .notAnObject }
        let start = position
        try skipString()
        // Not every name is what it looks like: "\u0069d" is id.
        let text = bytes[start + 1..<position - 1]
        let name =
            text.allSatisfy(PlainJSON.isItself)
            ? String(validating: text, as: UTF8.self) : try? JSON.decode(bytes[start..<position])
        guard let name else { throw .notAnObject }
        return name
    }

    /// From the opening quote to behind the closing one.
    private mutating func skipString() throws(JSONMembersError) {
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): position += 2
            case 0: throw .notAnObject
            default: position += 1
            }
        }
        throw .notAnObject
    }

    /// The range of the value that comes next, without the blanks around it.
    ///
    /// It begins as a value does and has no zero byte. Foundation would otherwise take one for UTF-16 or UTF-32, which the
    /// whole is not.
    private mutating func value() throws(JSONMembersError) -> Range<Int> {
        guard let first = next(), "\"{[-0123456789tfn".utf8.contains(first) else { throw .notAnObject }
        let start = position
        var end = start
        var depth = 0
        scanning: while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                try skipString()
                end = position
                continue scanning
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                position += 1
                continue scanning
            case 0: throw .notAnObject
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= JSONMembers.deepest else { throw .tooDeep }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { break scanning }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: break scanning
            default: break
            }
            position += 1
            end = position
        }
        return start..<end
    }
}
