#if os(Linux)
    extension EpollEventLoop {
        /// A task that runs on the loop hands its statements to libpq without a thread switch.
        func enqueue(_ job: consuming ExecutorJob) {
            submit(.job(UnownedJob(job)))
        }

        func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

        func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }
    }
#endif
