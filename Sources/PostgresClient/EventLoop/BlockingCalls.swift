import Dispatch

/// Runs the few libpq calls that block (name look-up while connecting, `PQcancel`) away from the loop and from Swift's
/// cooperative threads.
enum BlockingCalls {
    private static let queue = DispatchQueue(label: "tidemark.blocking", attributes: .concurrent)

    /// Runs `call` on a thread of its own and `completion` with its result on `loop`.
    static func run<Value: Sendable>(
        _ call: @escaping @Sendable () -> Value, then completion: @escaping @Sendable (Value) -> Void, on loop: EventLoop
    ) {
        queue.async {
            let value = call()
            loop.submit { completion(value) }
        }
    }
}
