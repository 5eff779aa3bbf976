extension String {
    /// A name for a request that begins here: `req-` and a UUID in the shape of RFC 9562, version 4.
    ///
    /// The system is asked for chance once and not for every request, which would be two system calls: a name must be
    /// unlike all others, and nobody is kept out by not knowing it. Written by hand: Foundation's opens a file, reads it
    /// and formats the bytes with `printf`, for every one.
    package static func newRequestID() -> String {
        let (high, low) = RequestNumbers.shared.next()
        return String(unsafeUninitializedCapacity: 40) { text -> Int in
            var end = text.initialize(fromContentsOf: "req-".utf8)
            func write(_ digits: Int, of number: UInt64, from shift: UInt64) {
                for digit in 0..<UInt64(digits) {
                    let nibble = UInt8(truncatingIfNeeded: number >> (shift - 4 * digit)) & 0xF
                    text[end] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
                    end += 1
                }
            }
            func writeDash() {
                text[end] = UInt8(ascii: "-")
                end += 1
            }
            write(8, of: high, from: 60)
            writeDash()
            write(4, of: high, from: 28)
            writeDash()
            write(4, of: high, from: 12)
            writeDash()
            write(4, of: low, from: 60)
            writeDash()
            write(12, of: low, from: 44)
            return end
        }
    }
}
