import Synchronization

/// A cap that one writes and all senders read, without a lock.
public final class PublishedCap: Sendable {
    private let bits = Atomic<UInt64>(RPCCap.none.bits)
    private let heldBy = Mutex<[String]>([])

    /// No cap yet, which allows anything.
    public init() {}

    /// The cap: one atomic load.
    public var cap: RPCCap { RPCCap(bits: bits.load(ordering: .acquiring)) }

    /// Who keeps it where it is. For errors: it takes a lock, and may be that of the cap before.
    public var holders: [String] { heldBy.withLock { $0 } }

    /// Publishes a cap.
    public func set(_ cap: RPCCap, holders: [String]) {
        heldBy.withLock { $0 = holders }
        bits.store(cap.bits, ordering: .releasing)
    }
}
