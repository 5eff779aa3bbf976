/// Reads fixed forms of text from left to right.
struct TextScanner {
    private var rest: Substring.UTF8View

    init(_ text: some StringProtocol) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes the text if it comes next.
    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        let isNext = text.withUTF8Buffer { rest.prefix(count).elementsEqual($0) }
        if isNext { rest = rest.dropFirst(count) }
        return isNext
    }

    /// Takes all digits that come next, if there are as many as that.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        let found = rest.prefix { (0x30...0x39).contains($0) }
        guard digits.contains(found.count) else { return nil }
        rest = rest.dropFirst(found.count)
        return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Takes up to six digits behind a decimal point as millionths.
    mutating func microseconds() -> Int? {
        let count = rest.prefix { (0x30...0x39).contains($0) }.count
        guard let number = number(digits: 1...6) else { return nil }
        return (count..<6).reduce(number) { value, _ in value * 10 }
    }
}
