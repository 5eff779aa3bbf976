import Foundation
import Synchronization

/// What passed over one connection.
final class FaultRecording: Sendable {
    /// Not a `Mutex`, which the thread sanitizer does not know.
    private let lock = NSLock()
    private nonisolated(unsafe) var bytes: [Fault.Direction: [UInt8]] = [:]
    private let ends = Atomic(0)

    func add(_ new: UnsafeRawBufferPointer, _ direction: Fault.Direction) {
        lock.withLock { bytes[direction, default: []] += new }
    }

    func bytes(_ direction: Fault.Direction) -> [UInt8] {
        lock.withLock { bytes[direction] ?? [] }
    }

    /// One direction has ended.
    func end() { ends.add(1, ordering: .relaxed) }

    /// Returns once the connection has ended.
    func untilOver() async {
        while ends.load(ordering: .relaxed) < Fault.Direction.allCases.count { await Task.yield() }
    }
}

extension FaultRecording {
    /// The protocol's messages: a byte, then the length of the rest (PostgreSQL's manual, 55.7). A client's first has no type.
    func messages(_ direction: Fault.Direction) -> [(type: Character, offset: Int)] {
        let bytes = bytes(direction)
        var messages: [(type: Character, offset: Int)] = []
        var offset = 0
        while offset + 5 <= bytes.count {
            let isFirst = direction == .toServer && offset == 0
            let start = isFirst ? offset : offset + 1
            messages.append((isFirst ? " " : Character(UnicodeScalar(bytes[offset])), offset))
            offset = start + bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        return messages
    }
}
