#if GRPC
    /// Numbers that are the same in every run, so that a case that failed can be seen again.
    struct Generator: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        /// `bytes` with something wrong: cut short, changed, doubled, stretched, or not like it at all.
        mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
            var bytes = bytes
            switch Int.random(in: 0..<6, using: &self) {
            case 0:
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &self))
            case 1:
                for _ in 0..<Int.random(in: 1...8, using: &self) {
                    bytes[Int.random(in: bytes.indices, using: &self)] = UInt8.random(in: 0...255, using: &self)
                }
            case 2:
                bytes.insert(contentsOf: noise(upTo: 64), at: Int.random(in: 0...bytes.count, using: &self))
            case 3:
                let start = Int.random(in: bytes.indices, using: &self)
                bytes.removeSubrange(start..<Int.random(in: start...bytes.count, using: &self))
            case 4:
                let start = Int.random(in: bytes.indices, using: &self)
                bytes.append(contentsOf: bytes[start...])
            default:
                bytes = noise(upTo: 300)
            }
            return bytes
        }

        private mutating func noise(upTo limit: Int) -> [UInt8] {
            (0..<Int.random(in: 1...limit, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
        }
    }
#endif
