extension PostgresDate: LosslessStringConvertible {
    /// As the server prints it: `2024-02-29`, `0044-03-15 BC`, `infinity`.
    public var description: String { text(separator: "", time: "") }

    /// Reads what ``description`` writes, which is ISO 8601 for the years after Christ; nil for anything else.
    public init?(_ text: String) {
        guard let (date, rest) = PostgresDate.scan(text), rest.isEmpty else { return nil }
        self = date
    }

    /// The date with a time behind it, but before `BC`.
    func text(separator: String, time: @autoclosure () -> String) -> String {
        guard let (year, month, day) = components else { return self == .infinity ? "infinity" : "-infinity" }
        let shownYear = TimeText.padded(year > 0 ? year : 1 - year, 4)
        let date = "\(shownYear)-\(TimeText.padded(month, 2))-\(TimeText.padded(day, 2))"
        return date + separator + time() + (year > 0 ? "" : " BC")
    }

    /// The date at the start of a text and what stands behind it, without `BC`.
    static func scan(_ text: String) -> (date: PostgresDate, rest: Substring)? {
        if text == "infinity" { return (.infinity, "") }
        if text == "-infinity" { return (.negativeInfinity, "") }
        let isBeforeChrist = text.hasSuffix(" BC")
        let body = isBeforeChrist ? text.dropLast(3) : text[...]
        let end = body.firstIndex { $0 == " " || $0 == "T" } ?? body.endIndex
        var scanner = TextScanner(body[..<end])
        guard let year = scanner.number(digits: 4...7), scanner.take("-"), let month = scanner.number(digits: 2...2),
            scanner.take("-"), let day = scanner.number(digits: 2...2), scanner.isAtEnd, year > 0,
            let date = PostgresDate(year: isBeforeChrist ? 1 - year : year, month: month, day: day)
        else { return nil }
        return (date, body[end...])
    }
}
