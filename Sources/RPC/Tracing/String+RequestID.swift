extension String {
    /// A name for a request that begins here: `req-` and a random UUID (RFC 9562, version 4).
    ///
    /// Written by hand: Foundation's opens a file, reads it and formats the bytes with `printf`, for every one.
    package static func newRequestID() -> String {
        var random = SystemRandomNumberGenerator()
        let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 40) { text in
            var end = text.initialize(fromContentsOf: "req-".utf8)
            for digit in 0..<32 {
                if [8, 12, 16, 20].contains(digit) {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                let nibble = UInt8(truncatingIfNeeded: (digit < 16 ? high : low) >> (60 - digit % 16 * 4)) & 0xF
                text[end] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
                end += 1
            }
            return end
        }
    }
}
