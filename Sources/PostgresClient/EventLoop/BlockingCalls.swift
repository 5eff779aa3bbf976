import Foundation

/// Runs the few libpq calls that block (name look-up while connecting, `PQcancel`) on threads of their own.
///
/// Not on a dispatch queue: on Linux its threads are those of Swift's cooperative pool, and a process that is busy
/// computing would make no connection.
enum BlockingCalls {
    static func run(_ call: @escaping @Sendable () -> Void) {
        Thread.detachNewThread(call)
    }
}
