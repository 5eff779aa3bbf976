import Synchronization

/// The cap as senders read it and the resolver writes it.
final class PublishedCap: Sendable {
    private let bits = Atomic<UInt64>(0)

    var word: CapWord {
        get { CapWord(bits: bits.load(ordering: .acquiring)) }
        set { bits.store(newValue.bits, ordering: .releasing) }
    }
}
