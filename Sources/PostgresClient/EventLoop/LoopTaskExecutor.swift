/// Lets tasks run on an event loop.
///
/// Not the loop itself: a job does not say whether it was enqueued for an actor or for a task. Taken for an actor's, a
/// task would be enqueued again at every async call and return, as it is isolated to none.
final class LoopTaskExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        loop.submit(UnownedJob(job), on: asUnownedTaskExecutor())
    }
}
