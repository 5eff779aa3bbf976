import Synchronization

/// Resumes a continuation with whichever result comes first, from whichever thread.
final class FirstResult<Value: Sendable>: Sendable {
    private let continuation: Mutex<UnsafeContinuation<Value, Never>?>

    init(_ continuation: UnsafeContinuation<Value, Never>) {
        self.continuation = Mutex(continuation)
    }

    func resume(_ value: Value) {
        let first = continuation.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        first?.resume(returning: value)
    }
}
