import Dispatch

/// Runs the few libpq calls that block (name look-up while connecting, `PQcancel`) away from the loop and from Swift's
/// cooperative threads.
enum BlockingCalls {
    private static let queue = DispatchQueue(label: "tidemark.blocking", attributes: .concurrent)

    static func run(_ call: @escaping @Sendable () -> Void) {
        queue.async(execute: call)
    }
}
