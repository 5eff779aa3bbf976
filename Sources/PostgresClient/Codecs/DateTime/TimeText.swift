/// Numbers as dates and times are printed.
enum TimeText {
    /// With zeros before it, up to `width`.
    static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// `.5` for 500 000 microseconds, nothing for 0.
    static func fraction(_ microseconds: some BinaryInteger) -> String {
        guard microseconds != 0 else { return "" }
        let digits = padded(microseconds, 6)
        let kept = digits.utf8.reversed().drop { $0 == 0x30 }.count
        return "." + digits.prefix(kept)
    }
}
