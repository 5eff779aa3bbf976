/// What happens to the stream between a client and the server, at one byte of it.
struct Fault: Sendable, CustomStringConvertible {
    enum Direction: Sendable, CaseIterable { case toServer, toClient }

    enum Kind: Sendable, Hashable {
        /// Nothing moves for a while; before and after that the stream is cut into two pieces here.
        case delay(milliseconds: UInt32)
        /// Both sides see the end.
        case cut
        /// Both sides see a connection that was reset.
        case reset
        /// From here on nothing arrives any more, and nobody is told.
        case deaf
        /// The byte changes.
        case corrupt(mask: UInt8)
    }

    let kind: Kind
    let direction: Direction
    let offset: Int

    var description: String { "\(kind) \(direction) at byte \(offset)" }

    var isCorruption: Bool {
        if case .corrupt = kind { true } else { false }
    }
}

extension Fault {
    /// One of all faults, at one of the first bytes.
    static func random(
        within bytes: (Direction) -> Int, using random: inout SeededGenerator
    ) -> Fault {
        let direction = Direction.allCases.randomElement(using: &random) ?? .toClient
        let kind: Kind =
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<25: .delay(milliseconds: .random(in: 1...20, using: &random))
            case 25..<40: .cut
            case 40..<50: .reset
            case 50..<60: .deaf
            default: .corrupt(mask: .random(in: 1...255, using: &random))
            }
        return Fault(
            kind: kind, direction: direction, offset: .random(in: 0..<max(1, bytes(direction)), using: &random))
    }
}
