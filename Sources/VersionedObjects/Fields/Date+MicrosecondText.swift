import Foundation

extension Date {
    /// From year 1 to year 9999: what ISO 8601 writes with four digits.
    private static let writable = -62_135_596_800.0..<253_402_300_800.0

    /// ISO 8601 in UTC with the microseconds that PostgreSQL keeps; Foundation's own style stops at milliseconds. Nil
    /// for a date outside of the years 1 to 9999.
    var microsecondText: String? {
        guard Date.writable.contains(timeIntervalSince1970) else { return nil }
        var (seconds, microseconds) = Int64((timeIntervalSince1970 * 1_000_000).rounded())
            .quotientAndRemainder(dividingBy: 1_000_000)
        if microseconds < 0 { (seconds, microseconds) = (seconds - 1, microseconds + 1_000_000) }
        let rest = String(microseconds)
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601).dropLast()
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
