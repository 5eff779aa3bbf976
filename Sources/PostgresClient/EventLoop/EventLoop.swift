import Foundation

/// One thread, or what behaves as one, that waits for sockets and timers and runs the actors that live on it, and the tasks
/// that choose its ``LoopTaskExecutor``.
protocol EventLoop: SerialExecutor {
    /// Whether the caller runs on the loop.
    var isCurrent: Bool { get }

    /// Runs `call` on the loop, in the order of submission. From any thread.
    func submit(_ call: @escaping @Sendable () -> Void)

    /// Runs a task's job on the loop. From any thread.
    func submit(_ job: UnownedJob, on executor: UnownedTaskExecutor)

    // On the loop only, from here on.

    /// Calls `handler` whenever `descriptor` is ready for `interest`, or broken. Nil when the system refuses.
    func watch(_ descriptor: Int32, for interest: SocketInterest, handler: @escaping () -> Void) -> UInt64?

    /// With an empty interest the handler is not called for a broken connection either.
    func change(_ id: UInt64, to interest: SocketInterest)

    /// Must be called before the descriptor is closed.
    func unwatch(_ id: UInt64)

    /// Calls `action` once `deadline` has passed. Returns the number to cancel it with.
    @discardableResult
    func schedule(at deadline: MonotonicTime, _ action: @escaping () -> Void) -> UInt64

    func cancelTimer(_ id: UInt64)
}

extension EventLoop {
    func checkIsolated() {
        guard isCurrent else { fatalError("event-loop state was touched from another thread") }
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }
}

enum EventLoops {
    /// The process's loop. It never ends, so that a job that is enqueued late can always run.
    ///
    /// One is enough: the work of a statement here is a few microseconds, the rest is the server's. The environment
    /// variable `TIDEMARK_EVENT_LOOP=dispatch` takes the portable loop where there is a better one, for tests.
    static let shared: any EventLoop = {
        #if os(Linux)
            if ProcessInfo.processInfo.environment["TIDEMARK_EVENT_LOOP"] != "dispatch" { return EpollEventLoop() }
        #endif
        return DispatchEventLoop()
    }()

    static let taskExecutor = LoopTaskExecutor(loop: shared)
}
