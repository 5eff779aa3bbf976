#if os(Linux)
    import CEpoll
    import Glibc
    import HeapModule

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

        struct Inbox {
            var work: [Work] = []
            /// Whether the loop may be blocked in `epoll_wait`; only then must a submitter wake it.
            var isWaiting = false
        }

        /// A POSIX mutex, not `Synchronization.Mutex`: the thread sanitizer knows this one, and takes data that the other
        /// guards for races.
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private var inbox = Inbox()
        let epoll: Int32
        let wakeUp: Int32
        let threadKey: pthread_key_t

        // Loop-confined.
        var watches: [UInt64: Watch] = [:]
        var lastWatch: UInt64 = 0
        var timers = Heap<LoopTimer>()
        var timerActions: [UInt64: () -> Void] = [:]
        var lastTimer: UInt64 = 0
        var batch: [Work] = []

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
            let mustWake = withInbox { inbox in
                inbox.work.append(work)
                defer { inbox.isWaiting = false }
                return inbox.isWaiting
            }
            if mustWake { wake() }
        }

        func withInbox<Result>(_ body: (inout Inbox) -> Result) -> Result {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            return body(&inbox)
        }

        private func wake() {
            var one: UInt64 = 1
            _ = write(wakeUp, &one, 8)
        }
    }
#endif
