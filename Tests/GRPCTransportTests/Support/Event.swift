#if GRPC
    /// Happens once; whoever waits for it goes on then.
    struct Event: Sendable {
        private let stream: AsyncStream<Never>
        private let continuation: AsyncStream<Never>.Continuation

        init() {
            (stream, continuation) = AsyncStream.makeStream()
        }

        func happen() { continuation.finish() }

        /// Waits for it, or for the cancellation of the task.
        func wait() async { for await _ in stream {} }
    }
#endif
