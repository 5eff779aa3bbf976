import Synchronization

/// Which of several servers a statement went to: written on the event loop, read by the statement's caller.
final class UsedPlace: Sendable {
    private let place = Mutex<ServerPlace?>(nil)

    /// Nil when it went nowhere.
    var value: ServerPlace? { place.withLock(\.self) }

    func record(_ handle: ConnectionHandle, database: String) {
        let used = ServerPlace(host: handle.host, port: Int(handle.port) ?? 5432, database: database)
        place.withLock { $0 = used }
    }
}
