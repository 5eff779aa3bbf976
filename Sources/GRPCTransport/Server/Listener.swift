#if GRPC
    import NIOCore
    import NIOPosix
    import Synchronization

    /// The port that a server listens on.
    ///
    /// NIO ends the process when the port closes while a connection that was just taken is still being set up
    /// (https://github.com/apple/swift-nio/issues/2813). So nothing more is taken first, and what was taken is let finish.
    final class Listener: Sendable {
        private let channel = Mutex<(any Channel)?>(nil)

        /// Remembers the port's channel.
        func bind(_ channel: any Channel) -> EventLoopFuture<Void> {
            self.channel.withLock { $0 = channel }
            return channel.eventLoop.makeSucceededVoidFuture()
        }

        /// Takes no more connections, and returns when those that were taken are with gRPC.
        func stop() async {
            guard let channel = channel.withLock({ $0 }) else { return }
            // One that has closed already takes nothing either.
            try? await channel.setOption(.autoRead, value: false).get()
            // A connection is set up by its own loop, then handed over by the port's, then activated by its own.
            for _ in 0..<2 {
                for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try? await loop.submit {}.get() }
                try? await channel.eventLoop.submit {}.get()
            }
        }
    }
#endif
