extension ConnectionPool {
    /// Serves who waits, lets statements and leases end, and closes everything; listeners end at once. When the task that
    /// waits for it is cancelled, the rest is given up.
    nonisolated func drain() async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                onLoop { $0.drain(continuation) }
            }
        } onCancel: {
            onLoop { $0.giveUp() }
        }
    }

    private func drain(_ continuation: UnsafeContinuation<Void, Never>) {
        endListeners()
        machine.drain()
        drainWaiters.append(continuation)
        perform()
    }

    /// Waits for nothing and nobody: who holds a connection finds it closed.
    private func giveUp() {
        endListeners()
        machine.giveUp()
        for connection in connections.values {
            // The server does not see that its client has gone before it has something to send.
            if !connection.inFlight.isEmpty, !connection.isCancelling, let cancel = connection.cancelHandle {
                BlockingCalls.run { cancel.cancel() }
            }
            lose(
                connection,
                PostgresConnectionError(
                    .closed, message: "the client for \(server) was shut down without waiting for this", server: server)
            )
        }
        perform()
    }

    // MARK: - Listeners

    /// From any thread. A listener that comes when the client is shut down ends at once.
    nonisolated func add(_ listener: NotificationListener) {
        onLoop { pool in
            guard !pool.machine.isDraining else { return listener.stop() }
            pool.listeners[ObjectIdentifier(listener)] = listener
        }
    }

    nonisolated func remove(_ listener: NotificationListener) {
        onLoop { $0.listeners[ObjectIdentifier(listener)] = nil }
    }

    private func endListeners() {
        for listener in listeners.values { listener.stop() }
        listeners = [:]
    }
}
