import Foundation

/// Colour, where the output is a terminal that has some and its user did not decline (`NO_COLOR`).
struct Style: Sendable {
    enum Colour: Int {
        case red = 31
        case green = 32
        case yellow = 33
        case grey = 90
    }

    private let isColoured: Bool

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        isColoured =
            isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    func callAsFunction(_ text: String, _ colour: Colour?) -> String {
        guard isColoured, let colour else { return text }
        return "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m"
    }
}
