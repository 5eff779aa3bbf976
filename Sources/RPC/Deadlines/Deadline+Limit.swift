extension Deadline {
    /// Runs something in a task of its own, which is cancelled when the deadline passes or the caller's task is, and
    /// waits for its end.
    ///
    /// - Parameters:
    ///   - executor: where it runs; nil begins on the caller's thread.
    ///   - body: what is run.
    /// - Returns: what came of it, and whether the deadline passed before.
    package func limit<Value: Sendable>(
        on executor: (any TaskExecutor)? = nil, _ body: @escaping @Sendable () async -> Value
    ) async -> (value: Value, isLate: Bool) {
        let task = executor.map { Task(executorPreference: $0) { await body() } } ?? Task.begun(body)
        let key = DeadlineQueue.shared.add(self) { task.cancel() }
        let value = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        return (value, isLate: !DeadlineQueue.shared.remove(key))
    }
}

extension Task where Failure == Never {
    /// A task that has begun: it runs on its caller's thread until it waits for something, where the system can do that.
    /// What does not wait has then cost no thread's waking.
    fileprivate static func begun(_ body: @escaping @Sendable () async -> Success) -> Task {
        if #available(macOS 26.0, iOS 26.0, watchOS 26.0, tvOS 26.0, visionOS 26.0, *) {
            Task.immediate { await body() }
        } else {
            Task { await body() }
        }
    }
}
