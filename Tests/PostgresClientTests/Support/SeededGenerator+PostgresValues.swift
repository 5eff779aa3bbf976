import Foundation
import PostgresClient

extension SeededGenerator {
    mutating func date() -> PostgresDate {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: .infinity
        case 1: .negativeInfinity
        case 2, 3, 4: PostgresDate(daysSince2000: Int32.random(in: -20_000...20_000, using: &self))
        default: PostgresDate(daysSince2000: integer(in: -2_451_545...2_145_031_948))
        }
    }

    private var midnight: PostgresTime { PostgresTimestamp(microsecondsSince2000: 0).time }

    mutating func time() -> PostgresTime {
        PostgresTime(microseconds: integer(in: 0...86_400_000_000)) ?? midnight
    }

    mutating func microseconds() -> Int64 {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: .max
        case 1: .min
        case 2, 3, 4: Int64.random(in: -1_000_000_000_000_000...1_000_000_000_000_000, using: &self)
        case 5: Int64.random(in: -200_000...200_000, using: &self) * 1_000_000
        default: integer(in: -211_813_488_000_000_000...9_223_371_331_199_999_999)
        }
    }

    mutating func interval() -> PostgresInterval {
        // Each part is nothing now and then, so that each is printed alone, too.
        func part<Value: FixedWidthInteger>(_ value: Value) -> Value { Bool.random(using: &self) ? value : 0 }
        return PostgresInterval(months: part(anyInteger()), days: part(anyInteger()), microseconds: part(anyInteger()))
    }

    /// From 1865 to 2137, where a Date tells microseconds apart.
    mutating func foundationDate() -> Date {
        Date(PostgresTimestamptz(microsecondsSince2000: integer(in: -4_260_000_000_000_000...4_325_000_000_000_000)))
    }

    mutating func decimal() -> Decimal {
        Decimal(
            sign: Bool.random(using: &self) ? .plus : .minus, exponent: Int.random(in: -100...90, using: &self),
            significand: Decimal(next()) * Decimal(next() >> 20))
    }

    /// A JSON document, up to three levels deep.
    mutating func json(depth: Int = 3) -> String {
        func quoted(_ text: String) -> String {
            let escaped = text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"", "\\": "\\\(scalar)"
                case _ where scalar.value < 0x20:
                    "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                default: String(scalar)
                }
            }
            return "\"" + escaped.joined() + "\""
        }
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &self) {
        case 0: return "null"
        case 1: return Bool.random(using: &self) ? "true" : "false"
        case 2: return "\(anyInteger(Int64.self))"
        case 3: return "\(Int.random(in: -99...99, using: &self)).\(Int.random(in: 0...999, using: &self))e-3"
        case 4: return quoted(text())
        case 5:
            return "["
                + (0..<Int.random(in: 0...3, using: &self)).map { _ in json(depth: depth - 1) }.joined(separator: ",")
                + "]"
        default:
            // Numbered, because of two fields of one name only one would be kept.
            let fields = (0..<Int.random(in: 0...3, using: &self)).map { number in
                quoted("\(number)" + text()) + ":" + json(depth: depth - 1)
            }
            return "{" + fields.joined(separator: ", ") + "}"
        }
    }

    mutating func numeric() -> PostgresNumeric {
        switch Int.random(in: 0..<12, using: &self) {
        case 0: return .nan
        case 1: return .infinity
        case 2: return .negativeInfinity
        case 3: return .zero
        case 4: return PostgresNumeric(double())
        default: break
        }
        let longest = Int.random(in: 0..<20, using: &self) == 0 ? 2_000 : 30
        func digits(_ count: Int) -> String {
            // Long runs of zeros make whole groups of four zeros at either end and in the middle.
            var text = ""
            while text.count < count {
                let digit = Bool.random(using: &self) ? 0 : Int.random(in: 0...9, using: &self)
                text += String(repeating: "\(digit)", count: Int.random(in: 1...6, using: &self))
            }
            return String(text.prefix(count))
        }
        let sign = Bool.random(using: &self) ? "-" : ""
        let whole = digits(Int.random(in: 0...longest, using: &self))
        let decimals = digits(Int.random(in: 0...longest, using: &self))
        return PostgresNumeric("\(sign)0\(whole).\(decimals)") ?? .nan
    }

    mutating func range<Bound: PostgresRangeBound>(of bound: (inout SeededGenerator) -> Bound) -> PostgresRange<Bound> {
        guard Int.random(in: 0..<8, using: &self) > 0 else { return .empty }
        let (first, second) = (bound(&self), bound(&self))
        func limit(_ bound: Bound) -> PostgresRangeLimit<Bound> {
            switch Int.random(in: 0..<4, using: &self) {
            case 0: .unbounded
            case 1: .exclusive(bound)
            default: .inclusive(bound)
            }
        }
        return .between(limit(min(first, second)), limit(max(first, second)))
    }
}
