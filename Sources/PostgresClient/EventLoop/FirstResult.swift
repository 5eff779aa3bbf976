import Synchronization

/// Resumes a continuation with whichever result comes first, from whichever thread.
final class FirstResult<Value: Sendable>: Sendable {
    private let continuation: UnsafeContinuation<Value, Never>
    private let isResumed = Atomic(false)

    init(_ continuation: UnsafeContinuation<Value, Never>) {
        self.continuation = continuation
    }

    func resume(_ value: Value) {
        guard !isResumed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        continuation.resume(returning: value)
    }
}
