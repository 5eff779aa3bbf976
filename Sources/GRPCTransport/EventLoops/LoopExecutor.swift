#if GRPC
    import NIOCore

    /// Runs tasks on the thread of an event loop.
    ///
    /// What a connection's loop and the task of a request tell each other then costs no thread's waking, which is most
    /// of what a short call costs. Nothing that takes long may run here: the loop's connections wait meanwhile.
    final class LoopExecutor: TaskExecutor {
        private let loop: any EventLoop

        init(_ loop: any EventLoop) { self.loop = loop }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
#endif
