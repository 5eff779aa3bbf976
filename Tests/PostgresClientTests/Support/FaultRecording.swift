import Synchronization

/// What passed over one connection.
final class FaultRecording: Sendable {
    private let bytes = Mutex<[Fault.Direction: [UInt8]]>([:])

    func add(_ new: UnsafeRawBufferPointer, _ direction: Fault.Direction) {
        bytes.withLock { $0[direction, default: []] += new }
    }

    func bytes(_ direction: Fault.Direction) -> [UInt8] {
        bytes.withLock { $0[direction] ?? [] }
    }
}
