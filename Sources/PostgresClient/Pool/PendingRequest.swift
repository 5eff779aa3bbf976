/// A caller in the pool's queue.
enum PendingRequest: PoolRequest {
    case exchange(Exchange)
    case lease(LeaseRequest)

    var id: UInt64 {
        switch self {
        case .exchange(let exchange): exchange.id
        case .lease(let lease): lease.id
        }
    }

    var needsWholeConnection: Bool {
        if case .lease = self { true } else { false }
    }

    func fail(_ error: any Error) {
        switch self {
        case .exchange(let exchange): exchange.finish(throwing: error)
        case .lease(let lease): lease.continuation.resume(throwing: error)
        }
    }
}

/// A caller who wants a connection for itself. A class, so that a request is one pointer wherever it goes.
final class LeaseRequest {
    let id: UInt64
    /// The BEGIN that its first statement takes along, for a transaction.
    let begin: SQL?
    let continuation: UnsafeContinuation<Lease, any Error>

    init(id: UInt64, begin: SQL?, continuation: UnsafeContinuation<Lease, any Error>) {
        self.id = id
        self.begin = begin
        self.continuation = continuation
    }
}

/// The right to use one connection until it is given back.
struct Lease: Sendable, Hashable {
    let connection: Int
    let number: UInt64

    /// The number of a connection that is on its way back to the pool.
    static let nobody: UInt64 = 0
}
