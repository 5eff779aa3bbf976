/// An entry of the event loop's timer heap; of two with one deadline the older comes first.
struct LoopTimer: Comparable {
    let deadline: MonotonicTime
    let id: UInt64

    static func < (left: LoopTimer, right: LoopTimer) -> Bool {
        (left.deadline, left.id) < (right.deadline, right.id)
    }
}
