#if GRPC
    import NIOCore
    import NIOPosix

    /// Runs tasks on the event loop that they are woken from, so that each stays on the loop of the connection it reads.
    final class NearestLoopExecutor: TaskExecutor {
        private let group = MultiThreadedEventLoopGroup.singleton
        /// Loops that never end. One of somebody else's may, with the tasks that it was given.
        private let loops: Set<ObjectIdentifier>

        init() { loops = Set(group.makeIterator().map { ObjectIdentifier($0) }) }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            let current = MultiThreadedEventLoopGroup.currentEventLoop.flatMap { current in
                loops.contains(ObjectIdentifier(current)) ? current : nil
            }
            (current ?? group.next()).execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
#endif
