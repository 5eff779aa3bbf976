import Foundation

extension Date {
    /// ISO 8601 in UTC with the microseconds that PostgreSQL keeps; Foundation's own style stops at milliseconds.
    var microsecondText: String {
        let microseconds = (timeIntervalSince1970 * 1_000_000).rounded()
        let seconds = (microseconds / 1_000_000).rounded(.down)
        let rest = String(Int(microseconds - seconds * 1_000_000))
        let whole = Date(timeIntervalSince1970: seconds).formatted(.iso8601).dropLast()
        return whole + "." + String(repeating: "0", count: 6 - rest.count) + rest + "Z"
    }

    /// Reads what ``microsecondText`` writes, with any number of decimals or none.
    init?(microsecondText text: String) {
        guard text.hasSuffix("Z") else { return nil }
        let parts = text.dropLast().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? Double("0." + parts[1]) : 0
        guard let fraction, let whole = try? Date(parts[0] + "Z", strategy: .iso8601) else { return nil }
        self = whole.addingTimeInterval(fraction)
    }
}
