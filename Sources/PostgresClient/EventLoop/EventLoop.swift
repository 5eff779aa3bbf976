import CEpoll
import Glibc
import HeapModule
import Synchronization

/// One thread that waits for sockets and timers with epoll and runs the tasks and actors that choose it as their executor.
///
/// `@unchecked Sendable`: everything below "Loop-confined" is touched on the loop's own thread only; the rest is
/// immutable or inside a `Mutex`.
final class EventLoop: @unchecked Sendable {
    /// The process's loop. It never ends, so that a job that is enqueued late can always run.
    ///
    /// One thread is enough: the work of a statement here is a few microseconds, the rest is the server's.
    static let shared = EventLoop()

    enum Work {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
    }

    private struct Inbox {
        var work: [Work] = []
        /// Whether the loop may be blocked in `epoll_wait`; only then must a submitter wake it.
        var isWaiting = false
    }

    private let inbox = Mutex(Inbox())
    private let epoll: Int32
    private let wakeUp: Int32
    private let threadKey: pthread_key_t

    // Loop-confined.
    private var watches: [UInt64: Watch] = [:]
    private var lastWatch: UInt64 = 0
    private var timers = Heap<LoopTimer>()
    private var timerActions: [UInt64: () -> Void] = [:]
    private var lastTimer: UInt64 = 0
    private var batch: [Work] = []

    private init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC.rawValue))
        wakeUp = eventfd(0, Int32(EFD_NONBLOCK.rawValue | EFD_CLOEXEC.rawValue))
        var key = pthread_key_t()
        let keyStatus = pthread_key_create(&key, nil)
        threadKey = key
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.u64 = 0
        // Nothing can run, not even an error's way back to its task, without these three.
        guard epoll >= 0, wakeUp >= 0, keyStatus == 0, epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUp, &event) == 0 else {
            fatalError("cannot set up the event loop (errno \(errno)): no file descriptor is left for this process")
        }
        start()
    }

    private func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<EventLoop>.fromOpaque(argument).takeRetainedValue().runForever() }
                return nil
            }, context.toOpaque())
        guard status == 0 else { fatalError("cannot start the event loop's thread (error \(status))") }
        pthread_detach(thread)
    }

    /// Whether the caller runs on the loop's thread.
    var isCurrent: Bool { pthread_getspecific(threadKey) != nil }

    /// Runs `call` on the loop's thread, in the order of submission. From any thread.
    func submit(_ call: @escaping @Sendable () -> Void) {
        submit(.call(call))
    }

    func submit(_ work: Work) {
        let mustWake = inbox.withLock { inbox in
            inbox.work.append(work)
            defer { inbox.isWaiting = false }
            return inbox.isWaiting
        }
        if mustWake { wake() }
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(wakeUp, &one, 8)
    }
}

// MARK: - The loop

extension EventLoop {
    private func runForever() {
        pthread_setspecific(threadKey, UnsafeRawPointer(bitPattern: 1))
        pthread_setname_np(pthread_self(), "tidemark-loop")
        var events = [epoll_event](repeating: epoll_event(), count: 64)
        while true {
            runSubmittedWork()
            let timeout = runExpiredTimers()
            let count = epoll_wait(epoll, &events, Int32(events.count), prepareToWait() ? timeout : 0)
            inbox.withLock { $0.isWaiting = false }
            for index in 0..<Int(max(count, 0)) { deliver(events[index]) }
        }
    }

    private func runSubmittedWork() {
        inbox.withLock { swap(&$0.work, &batch) }
        for work in batch {
            switch work {
            case .job(let job):
                job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            case .call(let call): call()
            }
        }
        batch.removeAll(keepingCapacity: true)
    }

    /// Whether the inbox is empty, so that the loop may block; submitters wake it from here on.
    private func prepareToWait() -> Bool {
        inbox.withLock { inbox in
            inbox.isWaiting = inbox.work.isEmpty
            return inbox.isWaiting
        }
    }

    private func deliver(_ event: epoll_event) {
        let id = event.data.u64
        guard id != 0 else {
            var counter: UInt64 = 0
            _ = read(wakeUp, &counter, 8)
            return
        }
        // A watch that an earlier event of this batch removed is simply not found: ids are never used twice.
        watches[id]?.handler()
    }

    /// Runs what is due and returns the milliseconds until the next timer, -1 for none.
    private func runExpiredTimers() -> Int32 {
        while let next = timers.min {
            let remaining = next.deadline - .now
            if remaining > .zero, timerActions[next.id] != nil {
                let (seconds, attoseconds) = remaining.components
                guard seconds < 3600 else { return 3_600_000 }
                return Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000) + 1
            }
            timers.removeMin()
            timerActions.removeValue(forKey: next.id)?()
        }
        return -1
    }
}

// MARK: - Watching sockets, on the loop only

extension EventLoop {
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let read = Interest(rawValue: EPOLLIN.rawValue)
        static let write = Interest(rawValue: EPOLLOUT.rawValue)
    }

    struct Watch {
        let descriptor: Int32
        let handler: () -> Void
    }

    /// Calls `handler` whenever `descriptor` is ready for `interest`, or broken. Nil when the kernel refuses.
    func watch(_ descriptor: Int32, for interest: Interest, handler: @escaping () -> Void) -> UInt64? {
        lastWatch += 1
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = lastWatch
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else { return nil }
        watches[lastWatch] = Watch(descriptor: descriptor, handler: handler)
        return lastWatch
    }

    func change(_ id: UInt64, to interest: Interest) {
        guard let watch = watches[id] else { return }
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = id
        _ = epoll_ctl(epoll, EPOLL_CTL_MOD, watch.descriptor, &event)
    }

    /// Must be called before the descriptor is closed.
    func unwatch(_ id: UInt64) {
        guard let watch = watches.removeValue(forKey: id) else { return }
        var event = epoll_event()
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, &event)
    }
}

// MARK: - Timers, on the loop only

extension EventLoop {
    /// Calls `action` once `deadline` has passed. Returns the number to cancel it with.
    @discardableResult
    func schedule(at deadline: ContinuousClock.Instant, _ action: @escaping () -> Void) -> UInt64 {
        lastTimer += 1
        timers.insert(LoopTimer(deadline: deadline, id: lastTimer))
        timerActions[lastTimer] = action
        return lastTimer
    }

    func cancelTimer(_ id: UInt64) {
        timerActions[id] = nil
    }
}
