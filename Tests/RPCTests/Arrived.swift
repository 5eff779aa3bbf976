import Synchronization

/// What a handler was handed last.
final class Arrived<Value: Sendable>: Sendable {
    private let last = Mutex<Value?>(nil)

    var value: Value? { last.withLock { $0 } }

    func set(_ value: Value) { last.withLock { $0 = value } }
}
