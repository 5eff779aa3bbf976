#if os(Linux)
    import CEpoll
    import DequeModule
    import Glibc
    import HeapModule
    import Synchronization

    /// The loop on Linux: one thread that waits for sockets and timers with epoll.
    ///
    /// `@unchecked Sendable`: everything below "Loop-confined" is touched on the loop's own thread only; the rest is
    /// immutable or guarded by a mutex.
    final class EpollEventLoop: EventLoop, @unchecked Sendable {
        enum Work {
            case job(UnownedJob)
            case task(UnownedJob, UnownedTaskExecutor)
            case call(@Sendable () -> Void)
        }

        /// A POSIX mutex, not `Synchronization.Mutex`: the thread sanitizer knows this one, and takes data that the other
        /// guards for races.
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        /// What other threads have submitted. Guarded by the mutex.
        private var inbox: [Work] = []
        /// Whether there is anything in the inbox, so that the loop takes the mutex only then.
        private let hasInbox = Atomic(false)
        /// Whether the loop may be blocked in `epoll_wait`; only then must a submitter wake it.
        private let isWaiting = Atomic(false)
        let epoll: Int32
        let wakeUp: Int32
        let threadKey: pthread_key_t

        // Loop-confined. No access to one of them calls what could come back to it, so Swift need not check that at run time,
        // which all in all would cost a tenth of a statement.
        @exclusivity(unchecked) var watches: [UInt64: Watch] = [:]
        var lastWatch: UInt64 = 0
        @exclusivity(unchecked) var timers = Heap<LoopTimer>()
        @exclusivity(unchecked) var timerActions: [UInt64: () -> Void] = [:]
        var lastTimer: UInt64 = 0
        /// When the earliest timer is due, or was until it was cancelled.
        @exclusivity(unchecked) var nextDeadline: MonotonicTime?
        /// What the loop's own work has submitted.
        @exclusivity(unchecked) var ownWork = Deque<Work>()

        init() {
            epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
            wakeUp = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
            pthread_mutex_init(mutex, nil)
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
            // The thread inherits the mask. Signals are for whoever asked for them: a SIGHUP that the kernel gives to this
            // thread would be lost to the signal source that waits for it, or end the process.
            var (all, before) = (sigset_t(), sigset_t())
            sigfillset(&all)
            for fault in [SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGPROF] { sigdelset(&all, fault) }
            pthread_sigmask(SIG_BLOCK, &all, &before)
            defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
            var thread = pthread_t()
            let context = Unmanaged.passRetained(self)
            let status = pthread_create(
                &thread, nil,
                { argument in
                    if let argument { Unmanaged<EpollEventLoop>.fromOpaque(argument).takeRetainedValue().runForever() }
                    return nil
                }, context.toOpaque())
            guard status == 0 else { fatalError("cannot start the event loop's thread (error \(status))") }
            pthread_detach(thread)
        }

        var isCurrent: Bool { pthread_getspecific(threadKey) != nil }

        func submit(_ call: @escaping @Sendable () -> Void) {
            submit(.call(call))
        }

        func submit(_ work: Work) {
            if isCurrent { return ownWork.append(work) }
            pthread_mutex_lock(mutex)
            inbox.append(work)
            hasInbox.store(true, ordering: .sequentiallyConsistent)
            pthread_mutex_unlock(mutex)
            if isWaiting.exchange(false, ordering: .sequentiallyConsistent) { wake() }
        }

        /// Moves what other threads have submitted behind the loop's own work.
        func takeInbox() {
            guard hasInbox.load(ordering: .acquiring) else { return }
            pthread_mutex_lock(mutex)
            ownWork.append(contentsOf: inbox)
            inbox.removeAll(keepingCapacity: true)
            hasInbox.store(false, ordering: .relaxed)
            pthread_mutex_unlock(mutex)
        }

        /// Whether the loop may block; a submitter that sees this wakes it. Both sides write first and look then, so that one
        /// of them sees the other.
        func prepareToWait() -> Bool {
            guard ownWork.isEmpty else { return false }
            isWaiting.store(true, ordering: .sequentiallyConsistent)
            return !hasInbox.load(ordering: .sequentiallyConsistent)
        }

        func endWaiting() {
            isWaiting.store(false, ordering: .relaxed)
        }

        private func wake() {
            var one: UInt64 = 1
            _ = write(wakeUp, &one, 8)
        }
    }
#endif
