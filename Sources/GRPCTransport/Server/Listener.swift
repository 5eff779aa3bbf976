#if GRPC
    import NIOCore
    import NIOPosix
    import Synchronization

    /// The port that a server listens on, and the connections that it took.
    ///
    /// NIO ends the process when the task that takes connections is cancelled while one waits there, and when the port
    /// closes while one is being set up (https://github.com/apple/swift-nio/issues/2637 and 2813). So nothing is ever
    /// cancelled here: nothing more is taken, what was taken is let finish, and what does not is closed.
    final class Listener: Sendable {
        private struct State {
            var port: (any Channel)?
            var connections: [ObjectIdentifier: any Channel] = [:]
            var isCut = false
        }

        private let state = Mutex(State())

        /// Remembers the port.
        func bind(_ port: any Channel) -> EventLoopFuture<Void> {
            state.withLock { $0.port = port }
            return port.eventLoop.makeSucceededVoidFuture()
        }

        /// Remembers a connection for as long as it is open.
        func take(_ connection: any Channel) -> EventLoopFuture<Void> {
            let isCut = state.withLock { state in
                state.connections[ObjectIdentifier(connection)] = connection
                return state.isCut
            }
            connection.closeFuture.whenComplete { _ in
                self.state.withLock { $0.connections[ObjectIdentifier(connection)] = nil }
            }
            if isCut { connection.close(promise: nil) }
            return connection.eventLoop.makeSucceededVoidFuture()
        }

        /// Takes no more connections, and returns when those that were taken are with gRPC.
        func stop() async {
            guard let port = state.withLock({ $0.port }) else { return }
            // On the loops, where nobody else's work is waited for.
            await withTaskExecutorPreference(NearestLoopExecutor()) {
                // One that has closed already takes nothing either.
                try? await port.setOption(.autoRead, value: false).get()
                // A connection is set up by its own loop, then handed over by the port's, then activated by its own.
                for _ in 0..<2 {
                    for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try? await loop.submit {}.get() }
                    try? await port.eventLoop.submit {}.get()
                }
            }
        }

        /// Closes the connections that are left.
        func cut() {
            let connections = state.withLock { state in
                state.isCut = true
                return Array(state.connections.values)
            }
            for connection in connections { connection.close(promise: nil) }
        }
    }
#endif
