#if GRPC
    import NIOCore
    import NIOPosix

    /// Runs tasks on the event loop that they are woken from, so that each stays on the loop of the connection it reads.
    final class NearestLoopExecutor: TaskExecutor {
        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            let loop = MultiThreadedEventLoopGroup.currentEventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
            loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
#endif
