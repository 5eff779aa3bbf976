import Foundation
import PostgresClient

/// Values with many of those in them that are easy to get wrong: extremes, zeros, neighbours of powers.
extension SeededGenerator {
    /// One in four is an extreme, one in four small, the rest of any size.
    mutating func integer<Value: FixedWidthInteger>(in range: ClosedRange<Value>) -> Value {
        switch Int.random(in: 0..<4, using: &self) {
        case 0:
            let extremes = [range.lowerBound, range.upperBound, range.lowerBound + 1, range.upperBound - 1, 0]
            return extremes.filter(range.contains).randomElement(using: &self) ?? range.lowerBound
        case 1:
            let small = Value(Int.random(in: 0...100, using: &self))
            return range.contains(small) ? small : range.lowerBound
        default:
            return Value.random(in: range, using: &self)
        }
    }

    mutating func anyInteger<Value: FixedWidthInteger>(_: Value.Type = Value.self) -> Value {
        integer(in: Value.min...Value.max)
    }

    mutating func double() -> Double {
        let special: [Double] = [
            0, -0.0, 1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNormalMagnitude,
            .leastNonzeroMagnitude,
            .pi, 0.1, 1e15, 1e16, -1e-5,
        ]
        return Bool.random(using: &self)
            ? Double(bitPattern: next()) : special.randomElement(using: &self) ?? 0
    }

    mutating func float() -> Float {
        let special: [Float] = [
            0, -0.0, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0.1, 1e6,
            16_777_216,
        ]
        return Bool.random(using: &self)
            ? Float(bitPattern: UInt32(truncatingIfNeeded: next())) : special.randomElement(using: &self) ?? 0
    }

    mutating func bytes(upTo count: Int) -> [UInt8] {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// Any Unicode but NUL, with quotation marks and backslashes more often than they are met.
    mutating func text() -> String {
        let awkward: [Unicode.Scalar] = [
            "'", "\"", "\\", "{", "}", ",", " ", "\n", "$", "ü", "\u{301}", "😀", "\u{10FFFF}", "N",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...30, using: &self) {
            let any = Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &self))
            text.append(Bool.random(using: &self) ? awkward.randomElement(using: &self) ?? "a" : any ?? "b")
        }
        return String(text)
    }

    mutating func uuid() -> UUID {
        let (high, low) = (next(), next())
        return withUnsafeBytes(of: (high, low)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
