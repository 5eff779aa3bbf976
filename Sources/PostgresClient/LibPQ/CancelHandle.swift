import CLibPQ

/// Asks the server to cancel what a connection is running.
///
/// `@unchecked Sendable`: it is a copy of what libpq needs to know of the connection, and one thread at a time uses it: a
/// connection sends no second request while one is on its way.
final class CancelHandle: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer

    init?(_ connection: ConnectionHandle) {
        guard let pointer = tidemark_cancel_create(connection.pointer) else { return nil }
        self.pointer = pointer
    }

    deinit {
        tidemark_cancel_free(pointer)
    }

    /// Blocks until the server has passed the signal on. Call it on a helper thread only.
    func cancel() {
        tidemark_cancel_send(pointer)
    }
}
