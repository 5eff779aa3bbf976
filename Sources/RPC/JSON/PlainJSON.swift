/// Texts, whole numbers, true, false and null as JSON: most of what messages carry. Foundation's coders need some ten
/// thousand instructions for one of these, as much as a third of all else that the layer does.
///
/// What does not look plain is no error here. Nil leaves it to Foundation, which knows the rest, and what is wrong.
enum PlainJSON {
    static let null = Array("null".utf8)

    /// The JSON of a text that needs no escapes.
    static func written(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { text in
            guard text.allSatisfy(isItself) else { return nil }
            return [UInt8](unsafeUninitializedCapacity: text.count + 2) { json, count in
                json[0] = UInt8(ascii: "\"")
                _ = json[1...].initialize(fromContentsOf: text)
                json[text.count + 1] = UInt8(ascii: "\"")
                count = text.count + 2
            }
        }
    }

    /// A text without escapes.
    static func string(_ json: UnsafeRawBufferPointer) -> String? {
        let quote = UInt8(ascii: "\"")
        guard json.count >= 2, json.first == quote, json.last == quote else { return nil }
        let text = json[1..<json.count - 1]
        return text.allSatisfy(isItself) ? String(validating: text, as: UTF8.self) : nil
    }

    static func bool(_ json: UnsafeRawBufferPointer) -> Bool? {
        if json.elementsEqual("true".utf8) { return true }
        return json.elementsEqual("false".utf8) ? false : nil
    }

    /// A whole number of so few digits that no type of 64 bits is too small for it.
    static func integer<Integer: FixedWidthInteger>(_ json: UnsafeRawBufferPointer) -> Integer? {
        let isNegative = json.first == UInt8(ascii: "-")
        let digits = isNegative ? json.dropFirst() : json[...]
        // More than one digit never begin with a zero in JSON.
        guard let first = digits.first, digits.count < 19, first != UInt8(ascii: "0") || json.count == 1
        else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return Integer(exactly: isNegative ? -number : number)
    }

    static func isNull(_ json: UnsafeRawBufferPointer) -> Bool { json.elementsEqual(null) }

    /// Whether a byte of a text is its own JSON.
    static func isItself(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: " ") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
