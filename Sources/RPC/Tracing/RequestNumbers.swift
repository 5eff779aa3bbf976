import Synchronization

/// Numbers that look like chance and differ: a count from a random beginning, with its bits mixed.
final class RequestNumbers: Sendable {
    static let shared = RequestNumbers()

    /// What the count goes up by, of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
    /// 2014): an odd number, so that all others come before one comes again.
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private let count = Atomic(UInt64.random(in: 0...UInt64.max))
    private let key = UInt64.random(in: 0...UInt64.max)

    /// 122 bits, and those that say version 4 and variant 1.
    func next() -> (high: UInt64, low: UInt64) {
        let count = count.wrappingAdd(Self.step, ordering: .relaxed).newValue
        let high = Self.mixed(count)
        let low = Self.mixed(count ^ key)
        return (high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// SplitMix64's mixing: each number has one of its own, which differs in about half of its bits.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var number = number
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }
}
