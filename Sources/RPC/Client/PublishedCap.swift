import Synchronization

/// A cap that one writes and all senders read, without a lock.
public final class PublishedCap: Sendable {
    private let bits = Atomic<UInt64>(0)

    /// No cap yet, which allows anything.
    public init() {}

    /// The cap: one atomic load or store.
    public var cap: RPCCap {
        get { RPCCap(bits: bits.load(ordering: .acquiring)) }
        set { bits.store(newValue.bits, ordering: .releasing) }
    }
}
