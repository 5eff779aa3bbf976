/// Values by their deadlines: the next one is at hand, and any can be taken out in logarithmic time.
///
/// A binary heap that knows where each of its entries is. Most entries are taken out before their time, for most calls
/// are answered; one that only forgot them would hold the calls of a whole minute.
struct DeadlineHeap<Value> {
    /// Finds an entry again. Once it was taken out, the key finds nothing.
    struct Key: Sendable {
        fileprivate let slot: Int
        fileprivate let number: UInt64
    }

    private struct Entry {
        let deadline: Deadline
        let slot: Int
        let value: Value
    }

    /// Where the entry of a key is.
    private struct Slot {
        var position: Int
        /// Of the entry that has it now. A later one gets another, so that an old key does not find it.
        var number: UInt64
    }

    private var entries: [Entry] = []
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []
    private var lastNumber: UInt64 = 0

    var count: Int { entries.count }

    /// The earliest deadline.
    var first: Deadline? { entries.first?.deadline }

    mutating func insert(_ value: Value, at deadline: Deadline) -> Key {
        lastNumber += 1
        let position = entries.count
        let new = Slot(position: position, number: lastNumber)
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
            slots[slot] = new
        } else {
            slot = slots.count
            slots.append(new)
        }
        entries.append(Entry(deadline: deadline, slot: slot, value: value))
        rise(position)
        return Key(slot: slot, number: lastNumber)
    }

    /// Takes an entry out; nil when it is out already.
    mutating func remove(_ key: Key) -> Value? {
        guard slots[key.slot].number == key.number else { return nil }
        return remove(at: slots[key.slot].position)
    }

    /// Takes out an entry whose deadline is not after `now`; the earliest first.
    mutating func popFirst(until now: Deadline) -> Value? {
        guard let first, first <= now else { return nil }
        return remove(at: 0)
    }

    private mutating func remove(at position: Int) -> Value {
        let last = entries.count - 1
        if position != last { swap(position, last) }
        let entry = entries.removeLast()
        slots[entry.slot].number = 0
        freeSlots.append(entry.slot)
        if position != last {
            rise(position)
            sink(position)
        }
        return entry.value
    }

    private mutating func rise(_ start: Int) {
        var position = start
        while position > 0 {
            let parent = (position - 1) / 2
            guard entries[position].deadline < entries[parent].deadline else { return }
            swap(position, parent)
            position = parent
        }
    }

    private mutating func sink(_ start: Int) {
        var position = start
        while true {
            var least = position
            for child in [2 * position + 1, 2 * position + 2]
            where child < entries.count && entries[child].deadline < entries[least].deadline {
                least = child
            }
            if least == position { return }
            swap(position, least)
            position = least
        }
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        entries.swapAt(one, other)
        slots[entries[one].slot].position = one
        slots[entries[other].slot].position = other
    }
}
