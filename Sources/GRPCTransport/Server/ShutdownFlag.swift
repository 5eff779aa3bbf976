#if GRPC
    import Synchronization

    /// Whether a graceful shutdown has begun.
    ///
    /// gRPC then calls the cancellation handler of every request under way, as it does for a caller who left. But these
    /// requests are to be finished.
    final class ShutdownFlag: Sendable {
        private let flag = Atomic(false)

        var isSet: Bool { flag.load(ordering: .acquiring) }

        func set() { flag.store(true, ordering: .releasing) }
    }
#endif
