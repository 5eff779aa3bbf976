#if os(Linux)
    extension EpollEventLoop {
        /// The jobs of the actors that live on the loop.
        func enqueue(_ job: consuming ExecutorJob) {
            submit(.job(UnownedJob(job)))
        }

        func submit(_ job: UnownedJob, on executor: UnownedTaskExecutor) {
            submit(.task(job, executor))
        }

        func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
    }
#endif
