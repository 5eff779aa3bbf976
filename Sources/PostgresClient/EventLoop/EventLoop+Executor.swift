/// The loop as an executor: actors live on it, and a service's hot tasks may.
///
/// A task that runs on the loop hands its statements to libpq without a thread switch.
extension EventLoop: SerialExecutor, TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        submit(.job(UnownedJob(job)))
    }

    func checkIsolated() {
        guard isCurrent else { fatalError("event-loop state was touched from another thread") }
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }
}
