extension PostgresNumeric: LosslessStringConvertible {
    /// As the server prints it, with all its digits: `-1234.50`, `NaN`, `-Infinity`.
    public var description: String {
        switch kind {
        case .nan: return "NaN"
        case .infinity: return "Infinity"
        case .negativeInfinity: return "-Infinity"
        case .positive, .negative: break
        }
        var text: [UInt8] = []
        text.reserveCapacity(max(weight + 1, 1) * 4 + scale + 2)
        if kind == .negative { text.append(UInt8(ascii: "-")) }
        let start = text.count
        for power in stride(from: max(weight, 0), through: 0, by: -1) { append(digit(at: power), to: &text) }
        // Zeros before the first digit, but not the last one.
        let zeros = text[start...].prefix { $0 == UInt8(ascii: "0") }.count
        text.removeSubrange(start..<start + min(zeros, text.count - start - 1))
        if scale > 0 {
            text.append(UInt8(ascii: "."))
            let point = text.count
            var power = -1
            while text.count - point < scale {
                append(digit(at: power), to: &text)
                power -= 1
            }
            text.removeLast(text.count - point - scale)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The digit of a power of 10 000.
    private func digit(at power: Int) -> UInt16 {
        let index = weight - power
        return digits.indices.contains(index) ? digits[index] : 0
    }

    private func append(_ digit: UInt16, to text: inout [UInt8]) {
        for unit: UInt16 in [1000, 100, 10, 1] {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit / unit % 10))
        }
    }

    /// Reads a decimal number as SQL writes it: `12`, `-1.50`, `.5`, `1e-7`, `NaN`, `Infinity`, `-Infinity`. Nil for
    /// anything else and for more digits than PostgreSQL stores.
    public init?(_ text: String) {
        switch text {
        case "NaN": self = .nan
        case "Infinity": self = .infinity
        case "-Infinity": self = .negativeInfinity
        default:
            var rest = Substring(text).utf8
            let isNegative = rest.first == UInt8(ascii: "-")
            if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            let whole = Self.takeDigits(&rest)
            var decimals: [UInt8] = []
            if rest.first == UInt8(ascii: ".") {
                rest.removeFirst()
                decimals = Self.takeDigits(&rest)
            }
            guard !whole.isEmpty || !decimals.isEmpty else { return nil }
            guard let exponent = Self.takeExponent(rest) else { return nil }
            self.init(
                isNegative: isNegative, decimals: whole + decimals, integerDigits: whole.count + exponent,
                scale: max(0, decimals.count - exponent))
        }
    }

    private static func takeDigits(_ rest: inout Substring.UTF8View) -> [UInt8] {
        let found = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(found.count)
        return found.map { $0 - 0x30 }
    }

    /// The exponent that is all of the rest; 0 for no rest.
    private static func takeExponent(_ text: Substring.UTF8View) -> Int? {
        guard let first = text.first else { return 0 }
        guard first | 0x20 == UInt8(ascii: "e") else { return nil }
        var rest = text.dropFirst()
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = takeDigits(&rest)
        // More than six digits are beyond every limit, whatever they are.
        guard rest.isEmpty, (1...6).contains(digits.count) else { return nil }
        let magnitude = digits.reduce(0) { $0 * 10 + Int($1) }
        return isNegative ? -magnitude : magnitude
    }

    /// A number from its decimal digits, `integerDigits` of which stand before the point; fewer than none where zeros follow
    /// the point.
    private init?(isNegative: Bool, decimals: [UInt8], integerDigits: Int, scale: Int) {
        guard scale <= Self.maximumScale else { return nil }
        let zeros = decimals.prefix { $0 == 0 }.count
        let significant = decimals.dropFirst(zeros)
        guard !significant.isEmpty else {
            self.init(kind: .positive, digits: [], weight: 0, scale: scale)
            return
        }
        let point = integerDigits - zeros
        guard point <= Self.maximumIntegerDigits else { return nil }
        let weight = (point - 1).dividedDown(by: 4)
        var digits: [UInt16] = []
        digits.reserveCapacity(significant.count / 4 + 2)
        // The first digit holds what does not fill four decimals before the point, the last is filled up with zeros.
        var (digit, missing): (UInt16, Int) = (0, point - 4 * weight)
        for decimal in significant {
            digit = digit * 10 + UInt16(decimal)
            missing -= 1
            if missing == 0 {
                digits.append(digit)
                (digit, missing) = (0, 4)
            }
        }
        if missing < 4 {
            for _ in 0..<missing { digit *= 10 }
            digits.append(digit)
        }
        self.init(kind: isNegative ? .negative : .positive, digits: digits, weight: weight, scale: scale)
    }
}
